/** What the doctor says of one thing: in order, wrong with its mend, or worth knowing. */
export interface Finding {
  readonly about: string;
  readonly is: 'ok' | 'wrong' | 'note';
  /** One sentence; for what is wrong, with the mend. Never a secret. */
  readonly says: string;
}

export const ok = (about: string, says: string): Finding => ({ about, is: 'ok', says });
export const wrong = (about: string, says: string): Finding => ({ about, is: 'wrong', says });
export const note = (about: string, says: string): Finding => ({ about, is: 'note', says });

export function printed({ about, is, says }: Finding): string {
  const mark = { ok: 'ok   ', wrong: 'WRONG', note: 'note ' }[is];
  return `${mark}  ${about.padEnd(13)}  ${says}`;
}
