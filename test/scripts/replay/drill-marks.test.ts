import { describe, expect, it } from 'vitest';
import { unmarkedIn } from '../../../scripts/replay/drill-marks.ts';
import { type SeenLine, writeTranscript } from '../../../scripts/replay/transcript.ts';

const line: SeenLine = {
  channel: 'incidents',
  at: new Date('2026-03-02T09:00:00Z'),
  who: 'Fireside',
  app: true,
  onlyFor: null,
  reply: false,
  text: 'Severity: sev1',
  edited: false,
  files: [],
  reactions: [],
};

const unmarked = (change: Partial<SeenLine>) =>
  unmarkedIn(writeTranscript('A lamp is out', [{ ...line, ...change }]));

describe('unmarkedIn', () => {
  it.each([
    ['a bare message', {}],
    ['one that only names the channel', { text: 'It is in #inc-1-drill-a-lamp-is-out.' }],
    ['one in a thread', { reply: true }],
  ])('finds %s', (_, change) => {
    expect(unmarked(change)).toHaveLength(1);
  });

  it.each([
    ['a message that begins with it', { text: 'Drill: Severity: sev1' }],
    ['one that says it above its blocks', { text: '*Drill*\nSeverity: sev1' }],
    ["another person's words", { app: false, who: 'ana' }],
    ["another app's words", { who: 'Pager' }],
    ['an answer to one person', { onlyFor: 'ana' }],
  ])('lets %s be', (_, change) => {
    expect(unmarked(change)).toEqual([]);
  });
});
