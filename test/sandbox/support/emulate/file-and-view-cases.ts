import { channelOf, modal, outcomeOf, type SharedCase, upload } from './shared-case.ts';

export const FILE_AND_VIEW_CASES: readonly SharedCase[] = [
  {
    method: 'bookmarks.add',
    when: 'it is a link',
    run: async (slack) => {
      const { bookmark } = await slack.web.bookmarks.add({
        channel_id: await channelOf(slack),
        type: 'link',
        title: 'Call',
        link: 'https://example.com/call',
      });
      return { title: bookmark?.title, link: bookmark?.link, type: bookmark?.type };
    },
    slack: { title: 'Call', link: 'https://example.com/call', type: 'link' },
  },
  {
    method: 'files.completeUploadExternal',
    when: 'a file is uploaded into a channel',
    run: async (slack) => {
      const channel = await channelOf(slack);
      await upload(slack, channel);
      const { messages } = await slack.web.conversations.history({ channel });
      const file = messages?.flatMap(({ files }) => files ?? [])[0];
      return { name: file?.name, said: messages?.[0]?.text };
    },
    slack: { name: 'note.txt', said: 'Here it is' },
  },
  {
    method: 'files.getUploadURLExternal',
    when: 'no length is given',
    run: ({ web }) => outcomeOf(web.apiCall('files.getUploadURLExternal', { filename: 'a.txt' })),
    slack: 'invalid_arguments',
  },
  {
    method: 'files.info',
    when: 'the file was uploaded',
    run: async (slack) => {
      const id = await upload(slack, await channelOf(slack));
      const { file } = await slack.web.files.info({ file: id });
      return { name: file?.name, size: file?.size, title: file?.title };
    },
    slack: { name: 'note.txt', size: 5, title: 'Note' },
  },
  {
    method: 'files.info',
    when: 'there is no such file',
    run: ({ web }) => outcomeOf(web.files.info({ file: 'F0NOTHING' })),
    slack: 'file_not_found',
  },
  {
    method: 'views.open',
    when: 'the trigger is made up',
    run: ({ web }) => outcomeOf(web.views.open({ trigger_id: '1.2.3', view: modal() })),
    slack: 'invalid_trigger_id',
  },
  {
    method: 'views.push',
    when: 'the trigger is made up',
    run: ({ web }) => outcomeOf(web.views.push({ trigger_id: '1.2.3', view: modal() })),
    slack: 'invalid_trigger_id',
  },
  {
    method: 'views.update',
    when: 'there is no such view',
    run: ({ web }) => outcomeOf(web.views.update({ view_id: 'V0NOTHING', view: modal() })),
    slack: 'not_found',
  },
  {
    method: 'views.publish',
    when: 'a home is shown to somebody',
    run: async (slack) => {
      const { view } = await slack.web.views.publish({
        user_id: await slack.idOf('ada'),
        view: { type: 'home', blocks: modal().blocks },
      });
      return { type: view?.type, named: view?.id?.startsWith('V'), hashed: Boolean(view?.hash) };
    },
    slack: { type: 'home', named: true, hashed: true },
  },
];
