import { promptsFor } from './prompts.ts';

/**
 * What a review goes through, in as many lines as people read in a reminder. One question stands in
 * it: incidents take turns through the bank, by number, and the same one always gets the same.
 */
export function agendaOf({ number }: { readonly number: number }): string[] {
  const questions = promptsFor('review_contributing');
  const question = questions[Math.abs(number) % questions.length]?.text;
  return [
    'How it looked from where each of us stood, along the timeline',
    `What had to come together${question ? `: ${question}` : ''}`,
    'What surprised us, and what went well and why',
    'One to three things that we want to keep',
  ];
}
