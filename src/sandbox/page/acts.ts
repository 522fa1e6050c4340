/** Why the workspace refused: one sentence for whoever tried. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Asks the workspace. Throws `Refused` with its sentence, or a TypeError where it is not there. */
export async function ask(name: string, given: object): Promise<unknown> {
  const response = await fetch(`/_control/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });
  const answer: { ok: boolean; result?: unknown; error?: string } = await response.json();
  if (!answer.ok) throw new Refused(answer.error ?? 'The local Slack refused that.');
  return answer.result;
}
