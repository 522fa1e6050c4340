import {
  emojiName,
  isDeclaration,
  isOurCommand,
  isSaid,
  type Replay,
  type ReplayEvent,
} from './form.ts';

/** One line that the timeline must show (`required`), or may: a change somebody asked for in passing. */
export interface ExpectedLine {
  readonly at: Date;
  readonly author: string;
  readonly source: 'message' | 'command';
  /** A message's whole text; of a command, what its line must at least contain. */
  readonly text: string;
  readonly required: boolean;
}

interface Said {
  readonly event: ReplayEvent;
  /** Said where the bot is not: added by the shortcut, and its later fate is not followed. */
  readonly before: boolean;
  readonly marks: Set<string>;
  text: string;
  deleted: boolean;
}

interface Scene {
  readonly said: Said[];
  readonly named: Map<string, Said>;
  declared: boolean;
}

/** Marks that put a message on the timeline, unless a policy says otherwise. */
const CAPTURE_EMOJI = ['pushpin', 'round_pushpin'];

/** What the timeline must come out as, by the file alone. */
export function expectedTimeline(replay: Replay): ExpectedLine[] {
  const scene: Scene = { said: [], named: new Map(), declared: false };
  for (const event of replay.events) {
    if (isSaid(event)) say(scene, event);
    else if (isOurCommand(event)) scene.declared ||= isDeclaration(event);
    else happen(event, targetOf(scene, event), scene.declared);
  }
  const lines = [...scene.said.filter(stands).map(lineOfMessage), ...linesOfCommands(replay)];
  return lines.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function say(scene: Scene, event: ReplayEvent): void {
  const marks = new Set(event.key ? [scene.declared ? 'scribe pushpin' : 'shortcut'] : []);
  const said = { event, before: !scene.declared, marks, text: event.text, deleted: false };
  scene.said.push(said);
  if (event.id) scene.named.set(event.id, said);
}

function targetOf({ said, named }: Scene, { of }: ReplayEvent): Said | undefined {
  return of ? named.get(of) : said.findLast(({ deleted }) => !deleted);
}

function happen(event: ReplayEvent, target: Said | undefined, declared: boolean): void {
  if (!target || (target.before && declared)) return;
  if (event.kind === 'edit') target.text = event.text;
  if (event.kind === 'delete') target.deleted = true;
  if (target.before) return;
  const [emoji = ''] = emojiName(event.text).split('::');
  if (!CAPTURE_EMOJI.includes(emoji)) return;
  if (event.kind === 'reaction') target.marks.add(`${event.actor} ${emoji}`);
  if (event.kind === 'unreact') target.marks.delete(`${event.actor} ${emoji}`);
}

function stands({ marks, deleted }: Said): boolean {
  return marks.size > 0 && !deleted;
}

function lineOfMessage({ event, text }: Said): ExpectedLine {
  return { at: new Date(event.at), author: event.actor, source: 'message', text, required: true };
}

function linesOfCommands({ events }: Replay): ExpectedLine[] {
  return events.filter(isOurCommand).flatMap((event) => {
    const text = gistOf(event.text.trim());
    if (text === null) return [];
    const required = event.key === true;
    return [{ at: new Date(event.at), author: event.actor, source: 'command', text, required }];
  });
}

/** The least that the line of a change of state must say; null where a command changes nothing. */
function gistOf(command: string): string | null {
  const [, verb = '', rest = ''] = /^\/incident\s+(\S+)\s*(.*)$/s.exec(command) ?? [];
  switch (verb.toLowerCase()) {
    case 'declare':
    case 'open':
    case 'new':
      return unquoted(rest.replace(/^sev\d\s+/i, ''));
    case 'severity':
    case 'status':
    case 'update':
    case 'log':
      return unquoted(rest);
    case 'lead':
      return rest.replace(/^@/, '');
    case 'resolve':
      return 'resolved';
    case 'reopen':
      return 'reopened';
    case 'review':
    case 'schedule':
      return 'review';
    default:
      return null;
  }
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/s, '$2');
}
