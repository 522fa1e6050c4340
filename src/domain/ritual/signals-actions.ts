import { wordsOf } from '../alike.ts';
import { blameIn } from './blame-in.ts';
import type { RitualDocument, RitualFollowUp } from './ritual-document.ts';
import { concreteWords, sentencesOf } from './ritual-text.ts';
import { figure, quote, type Sight, type Signal } from './signal.ts';
import { actionEvidence } from './signals-copied.ts';
import { WORDING } from './wording.ts';

const EXPLORES = /^(?:explore|try out|find out|look into|investigate|learn|ask|talk)\b/iu;

export const homeless: Signal = {
  number: 5,
  id: 'homeless',
  strength: 'medium',
  means: 'Most actions belong to nobody or to no day, or there are too many to be meant.',
  question: 'Which two of these would you miss? The others may go.',
  look(document, { policy }) {
    const actions = wanted(document);
    if (document.participants === 1 || actions.length === 0) return null;
    if (actions.length > policy.homeless.most)
      return { evidence: [figure(`${actions.length} actions`)] };
    if (isFew(actions, policy.homeless.fewest)) return null;
    const without = actions.filter((action) => !hasHome(action));
    if (without.length / actions.length <= policy.homeless.share) return null;
    return { evidence: without.map((action) => actionEvidence(document, action)) };
  },
};

/** One or two are soon done, unless they were given to everybody. */
function isFew(actions: readonly RitualFollowUp[], fewest: number): boolean {
  const isAnybodys = actions.some(({ owner }) => owner !== null && isNobody(owner));
  return actions.length < fewest && !isAnybodys;
}

function hasHome({ text, owner, due }: RitualFollowUp): boolean {
  if (due !== null && EXPLORES.test(text)) return true;
  return owner !== null && due !== null && !isNobody(owner);
}

/** A whole team, or everybody: whom nobody can ask. */
function isNobody(owner: string): boolean {
  const said = owner.trim().toLowerCase().replace(/^@/u, '');
  return (
    WORDING.nobodysNames.includes(said) ||
    /^(?:all|every)\b|\b(?:teams?|everyone|department|staff)$/u.test(said)
  );
}

export const asksForCare: Signal = {
  number: 6,
  id: 'asks-for-care',
  strength: 'strong',
  means: 'Actions ask people to be different, and change nothing they work with.',
  question: 'If everybody had forgotten this in six months, what would be different?',
  look(document, { policy }) {
    const actions = wanted(document);
    if (actions.length === 0) return inProse(document, policy.care);
    const asking = actions.filter(({ text }) => isCare(text) || isVague(text));
    if (asking.length === 0 || asking.length / actions.length < policy.care.share) return null;
    return { evidence: asking.map((action) => actionEvidence(document, action)) };
  },
};

/** How a text without a place for actions tells of them. */
const PROMISES =
  /\b(?:will|shall|going forward|in (?:the )?future|from now on|prevention|(?:has|have) been (?:reminded|told|spoken|instructed))\b/iu;

/** What people decided to leave as it is asks nobody for care. */
const LET_BE = /\b(?:will not|won['’]t|decided (?:not|against))\b/iu;

/** Where there is no list, the sentences that stand in its place. */
function inProse(document: RitualDocument, { share }: { readonly share: number }): Sight | null {
  const hasPlace = document.sections.some(({ kind }) => kind === 'actions');
  const said = document.sections
    .filter(({ kind }) => !hasPlace || kind === 'actions')
    .flatMap(({ kind, text, start }) =>
      sentencesOf(text).map((it) => ({ ...it, kind, start: start + it.start })),
    )
    .filter(({ kind, text }) => hasPlace || kind === 'lessons' || PROMISES.test(text));
  const asking = said.filter(({ text }) => isCare(text) && !LET_BE.test(text));
  // Where no place is kept for them, one such wish among a story is none.
  if (asking.length < (hasPlace ? 1 : 2) || asking.length / said.length < share) return null;
  return {
    evidence: asking.map((it) => quote(document, it.start, it.start + it.text.length)),
  };
}

function isCare(text: string): boolean {
  return blameIn(text, 'action_item').some(({ category }) => category === 'weasel_action');
}

/** Fewer words than these leave no room for how. */
const VAGUE_WORDS = 9;

/** Wants something to be better, and names nothing that could be changed for it. */
function isVague(text: string): boolean {
  const bare = text.replace(/\([^)]*\)|\b(?:owner|due)\b.*$/giu, '');
  const [first = '', ...rest] = wordsOf(bare);
  const isWish = WORDING.vagueVerbs.includes(first) && rest.length < VAGUE_WORDS;
  return isWish && concreteWords(bare).size === 0;
}

export const unchanged: Signal = {
  number: 7,
  id: 'closed-without-change',
  strength: 'strong',
  means: 'Actions were closed, and nothing shows what came of them.',
  question: 'What did these turn into?',
  look(document, { policy, earlier }) {
    const rule = policy.unchanged;
    const own = document.followUps.filter(({ state }) => state === 'done');
    const before = earlier
      .flatMap(({ followUps }) => followUps)
      .filter(({ state }) => state === 'done');
    const last = [...own, ...before].slice(0, rule.over);
    const without = own.filter((it) => cameToNothing(it));
    const share = last.filter((it) => cameToNothing(it)).length / last.length;
    if (without.length > 0 && last.length > 1 && share > rule.share) {
      return { evidence: without.map((action) => actionEvidence(document, action)) };
    }
    const day = dayOfAll(own);
    return day
      ? { evidence: [figure(`all ${own.length} were closed on ${day}, by one hand`)] }
      : null;
  },
};

/** Where nobody could say what it became, only one that asked for care is known to be nothing. */
function cameToNothing({ change, text }: RitualFollowUp): boolean {
  if (change === 'unknown') return isCare(text);
  return change === 'none';
}

/** The day on which all of them were closed by one person, none of them linked; else null. */
function dayOfAll(done: readonly RitualFollowUp[]): string | null {
  const [first] = done;
  if (!first?.closed?.by || done.length < 3) return null;
  const { day, by } = first.closed;
  const isOneSweep = done.every(
    ({ closed, change }) => closed?.day === day && closed.by === by && change !== 'linked',
  );
  return isOneSweep ? day : null;
}

/** What is still wanted, or was done; what was dropped is well dropped. */
function wanted({ followUps }: RitualDocument): RitualFollowUp[] {
  return followUps.filter(({ state }) => state !== 'dropped');
}
