import { firstPrompt } from '../../domain/prompts.ts';
import { lessonOf } from '../../domain/scenarios.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Task } from '../../kit/feature.ts';
import { postIn } from '../../kit/place.ts';
import { sayFor } from '../../kit/say-for.ts';
import { surprisedLook } from '../../kit/surprised.ts';
import { escaped } from '../../kit/text.ts';

/** One question to the channel while it is fresh. Nobody has to answer it. */
export const prompt: Task = {
  name: 'prompt',

  run: (job, world) =>
    sayFor(job, world, (incident, place) => {
      const question = lessonOf(incident)?.afterwards[0] ?? firstPrompt(incident).text;
      const text = `:speech_balloon: ${escaped(question)}`;
      const blocks = [section(text), buttons(surprisedLook(incident))];
      return postIn(incident, place, { text, blocks });
    }),
};
