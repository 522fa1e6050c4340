import type { Desk } from '../acts/desk.ts';
import type { StoredFile } from '../state/files.ts';

const TYPES: Record<string, readonly [filetype: string, mimetype: string, pretty: string]> = {
  md: ['markdown', 'text/markdown', 'Markdown'],
  txt: ['text', 'text/plain', 'Plain Text'],
  ics: ['ics', 'text/calendar', 'Calendar'],
  json: ['json', 'application/json', 'JSON'],
  csv: ['csv', 'text/csv', 'CSV'],
  png: ['png', 'image/png', 'PNG'],
  pdf: ['pdf', 'application/pdf', 'PDF'],
};

export function mimetypeOf(name: string): string {
  return typeOf(name)[1];
}

function typeOf(name: string) {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return TYPES[extension] ?? ['binary', 'application/octet-stream', 'Binary'];
}

/** A file as it stands in a message. */
export function attachedFile({ state, origin }: Desk, file: StoredFile) {
  const { identity, channels } = state;
  const [filetype, mimetype, pretty_type] = typeOf(file.name);
  const download = `${origin()}/files/${file.id}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype,
    filetype,
    pretty_type,
    user: file.user,
    user_team: identity.team.id,
    editable: false,
    size: file.length,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: file.channels.some((id) => channels.get(id)?.kind === 'public'),
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: download,
    url_private_download: `${download}/download`,
    permalink: `https://${identity.team.domain}.slack.com/files/${file.user}/${file.id}/${file.name}`,
    is_starred: false,
    has_rich_preview: false,
    file_access: 'visible',
    ...(file.altText !== undefined && { alt_txt: file.altText }),
  };
}

/** A file as an answer shows it: with the places it was shared to. */
export function shownFile(desk: Desk, file: StoredFile) {
  const { channels } = desk.state;
  const kinds = Object.groupBy(file.channels, (id) => channels.get(id)?.kind ?? 'public');
  return {
    ...attachedFile(desk, file),
    channels: kinds.public ?? [],
    groups: kinds.private ?? [],
    ims: kinds.im ?? [],
    comments_count: 0,
  };
}
