import { describe, expect, it } from 'vitest';
import { bench, clientOf, errorOf } from '../support/workspace.ts';

const upload = { filename: 'draft.md', content: '# Draft\n', title: 'The draft' };

describe('files.*', () => {
  it('an upload is posted in the channel with its content', async () => {
    const { slack, web } = await bench();

    await web.filesUploadV2({ ...upload, channel_id: 'C0OPS', initial_comment: 'Here it is' });

    const [message] = slack.control.channel({ channel: 'ops' }).messages;
    expect(message).toMatchObject({
      subtype: 'file_share',
      text: 'Here it is',
      files: [{ name: 'draft.md', title: 'The draft', content: '# Draft\n' }],
    });
  });

  it('an upload to a thread is a reply there', async () => {
    const { slack, web } = await bench();
    const { ts } = slack.control.post({ user: 'ada', channel: 'ops', text: 'root' });

    await web.filesUploadV2({ ...upload, channel_id: 'C0OPS', thread_ts: ts });

    const [, reply] = slack.control.channel({ channel: 'ops' }).messages;
    expect(reply?.thread).toBe(ts);
  });

  it.each([
    ['C0OPS', 'ok'],
    ['C0GENERAL', 'not_in_channel'],
    ['C0SECRET', 'channel_not_found'],
  ])('an upload to %s is answered with %s', async (channel_id, expected) => {
    const { web } = await bench();

    expect(await errorOf(web.filesUploadV2({ ...upload, channel_id }))).toBe(expected);
  });

  it('a file is not complete before its bytes are there, as many as announced', async () => {
    const { web } = await bench();
    const announced = await web.files.getUploadURLExternal({ filename: 'a.txt', length: 3 });
    const id = announced.file_id ?? '';
    const put = (body: string) => fetch(announced.upload_url ?? '', { method: 'POST', body });
    const complete = () => web.files.completeUploadExternal({ files: [{ id, title: 'A' }] });

    const early = await errorOf(complete());
    const short = await put('ab');
    const right = await put('abc');
    await complete();

    expect(early).toBe('file_not_found');
    expect([short.status, right.status]).toEqual([400, 200]);
    const { file } = await web.files.info({ file: id });
    expect(file).toMatchObject({ name: 'a.txt', title: 'A', size: 3, mimetype: 'text/plain' });
  });

  it("a person's file can be fetched with the token alone", async () => {
    const { slack, web } = await bench();
    const files = [{ name: 'graph.csv', content: '1,2\n' }];
    slack.control.post({ user: 'ada', channel: 'ops', text: 'see', files });
    const { messages } = await web.conversations.history({ channel: 'C0OPS' });
    const address = messages?.[0]?.files?.[0]?.url_private ?? '';

    const open = await fetch(address);
    const allowed = await fetch(address, { headers: { authorization: `Bearer ${web.token}` } });

    expect(open.status).toBe(404);
    expect(await allowed.text()).toBe('1,2\n');
  });

  it('a token that may not write files is refused', async () => {
    const { slack } = await bench({ scopes: ['chat:write'] });

    const call = clientOf(slack).files.getUploadURLExternal({ filename: 'a.txt', length: 3 });

    expect(await errorOf(call)).toBe('missing_scope');
  });
});

describe('bookmarks.add', () => {
  it.each([
    [{ channel_id: 'C0OPS', link: 'https://x.test/call' }, 'ok'],
    [{ channel_id: 'C0OPS', link: 'no link' }, 'invalid_link'],
    [{ channel_id: 'C0GENERAL', link: 'https://x.test/call' }, 'not_in_channel'],
  ])('%j is answered with %s', async (where, expected) => {
    const { web } = await bench();

    const call = web.bookmarks.add({ title: 'Call', type: 'link', ...where });

    expect(await errorOf(call)).toBe(expected);
  });
});
