import type { WrittenReview } from '../document.ts';

/** Without the sections in which there is nothing to read: an empty one is no reproach to anybody. */
export function withoutBlanks(review: WrittenReview): WrittenReview {
  return { ...review, sections: review.sections.filter((it) => !isBlank(it, review)) };
}

function isBlank(
  { kind, text }: WrittenReview['sections'][number],
  { timeline, factors, users, followUps }: WrittenReview,
): boolean {
  if (text.trim() !== '') return false;
  switch (kind) {
    case 'text':
      return true;
    case 'timeline':
      return timeline.length === 0;
    case 'factors':
      return factors.length === 0;
    case 'users':
      return Object.values(users).every((said) => said === null);
    case 'follow-ups':
      return followUps.length === 0;
  }
}
