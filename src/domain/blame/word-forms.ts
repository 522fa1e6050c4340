import irregular from './vocabulary/irregular.json' with { type: 'json' };

export type Form = 'base' | 'present' | 'past' | 'participle' | 'ing';

/** Every form of a verb, or of a phrase that begins with one: "take down" has "took down". */
export function formsOf(phrase: string): Record<Form, readonly string[]> {
  const [verb = '', ...rest] = phrase.split(' ');
  const forms = verbForms(verb);
  const withRest = (words: readonly string[]) => words.map((word) => [word, ...rest].join(' '));
  return {
    base: withRest([verb]),
    present: withRest([forms.present]),
    past: withRest(forms.past),
    participle: withRest(forms.participle),
    ing: withRest([forms.ing]),
  };
}

function verbForms(verb: string) {
  const known = (irregular as Record<string, readonly string[]>)[verb];
  const past = known?.[0]?.split('/') ?? [regularPast(verb)];
  return {
    present: present(verb),
    past,
    participle: known?.[1]?.split('/') ?? past,
    ing: ing(verb),
  };
}

const DOUBLES =
  /^(?:[a-z]{0,3}[^aeiou\W])?[^aeiou\W]*[aeiou][bdgklmnprtz]$|^(?:commit|permit|omit|regret|admit|refer|defer|prefer|transfer|unplug|format|program|control|cancel|label)$/;

function doubled(verb: string): string {
  const isShort = DOUBLES.test(verb) && !/[aeiou]{2}.$|(?:en|er|on|or|it|et)$/.test(verb);
  const isListed =
    /^(?:commit|permit|omit|regret|admit|refer|defer|prefer|transfer|control|cancel|hit|set|let|get|sit|quit|shut|cut|put|run)$/.test(
      verb,
    );
  return isShort || isListed ? `${verb}${verb.at(-1)}` : verb;
}

function regularPast(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return `${doubled(verb)}ed`;
}

function present(verb: string): string {
  if (verb === 'be') return 'is';
  if (verb === 'have') return 'has';
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

function ing(verb: string): string {
  if (/[^eoy]e$/.test(verb) && verb !== 'be') return `${verb.slice(0, -1)}ing`;
  return `${doubled(verb)}ing`;
}
