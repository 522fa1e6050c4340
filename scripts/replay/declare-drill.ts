import { FIELD } from '../../src/kit/blocks.ts';
import type { Stage } from './stage.ts';

export interface Drill {
  readonly title: string;
  readonly severity: string;
  readonly impact: string;
  readonly services: string;
}

/** What a person enters in the form where the file has one typed line: the title and severity are the file's. */
export function drillOf(declaration: string): Drill {
  const [, , severity = 'sev2', title = declaration] =
    /^\/incident\s+(declare|open|new)\s+(?:(sev\d)\s+)?(.*)$/is.exec(declaration.trim()) ?? [];
  return {
    title: title.replace(/^(["'])(.*)\1$/s, '$2'),
    severity,
    impact: 'For practice, nobody can log in.',
    services: 'login, mail',
  };
}

/** Types the bare command, fills in the form that it opens, ticks that it is a drill, and submits. */
export async function declareDrill(
  stage: Stage,
  { user, channel }: { readonly user: string; readonly channel: string },
  drill: Drill,
): Promise<void> {
  const { control } = stage.slack;
  await control.command({ user, channel, command: '/incident', text: 'declare' });
  await stage.settle();
  const { acked } = await control.submit({
    user,
    values: {
      title: { [FIELD]: drill.title },
      severity: { [FIELD]: drill.severity },
      impact: { [FIELD]: drill.impact },
      'other-services': { [FIELD]: drill.services },
      kind: { [FIELD]: ['drill'] },
    },
  });
  if (!acked) throw new Error(`the bot did not take the form: ${drill.title}`);
  await stage.settle();
}
