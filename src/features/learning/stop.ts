import type { Incident } from '../../domain/incident.ts';
import type { ButtonLook } from '../../kit/blocks.ts';
import type { Button } from '../../kit/feature.ts';

const STOP = 'learning:stop';

export function stopLook({ id }: Incident): ButtonLook {
  return { actionId: STOP, label: 'Ask me no more', value: id };
}

/** The same as `/incident me learning off`. */
export const stopButton: Button = {
  actionId: STOP,
  async run(call, world) {
    await world.preferences.say(call.userId, { learning: false });
    const text = `I ask you no more what came of a review. \`${world.command} me learning on\` takes that back.`;
    return { text, replaces: true };
  },
};
