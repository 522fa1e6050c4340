import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import type { ScreenView } from '../window/screen.ts';
import { type Board, blocks } from './blocks.ts';
import { type Given, gapsIn } from './form-values.ts';
import type { Host } from './host.ts';
import { textAt } from './raw.ts';

/** The modal in front. What was entered stays while the app changes the form around it. */
export function modalView(host: Host): unknown {
  const view = host.screen.modals.at(-1);
  if (!view) return nothing;
  const { ui } = host;
  const close = () => void host.mine('closeView', { viewId: view.id });
  return keyed(
    view.id,
    html`<dialog
      class="modal"
      aria-label=${view.title}
      @cancel=${(event: Event) => {
        // Of a file field inside it, for one, whose own dialog was closed.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        close();
      }}
    >
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          void submit(view, host);
        }}
        novalidate
      >
        <header>
          <h2>${view.title}</h2>
          <button type="button" class="plain" aria-label="Close" @click=${close}>✕</button>
        </header>
        <div class="content">
          ${ui.notice ? html`<p class="error" role="alert">${ui.notice}</p>` : nothing}
          ${blocks(view.blocks, boardOf(view, host), host)}
        </div>
        <footer>
          <button type="button" @click=${close}>${view.close ?? 'Cancel'}</button>
          ${
            view.submit === null
              ? nothing
              : html`<button type="submit" class="primary" ?disabled=${ui.isBusy}>
                  ${ui.isBusy ? 'Sending…' : view.submit}
                </button>`
          }
        </footer>
      </form>
    </dialog>`,
  );
}

async function submit(view: ScreenView, host: Host): Promise<void> {
  if (host.ui.isBusy || view.submit === null) return;
  const gaps = gapsIn(view, host.form);
  host.set({ fieldErrors: gaps, notice: '' });
  if (Object.keys(gaps).length > 0) return focusWrong();
  host.set({ isBusy: true });
  const given = { viewId: view.id, values: host.form.all(view) };
  const answer = await host.mine<SubmitAnswer>('submit', given);
  const silent =
    'The app did not answer in time; what you entered is still here, so send it again.';
  host.set({
    isBusy: false,
    fieldErrors: answer?.errors ?? {},
    ...(answer?.acked === false && { notice: silent }),
  });
  if (answer?.errors) focusWrong();
}

interface SubmitAnswer {
  readonly acked: boolean;
  readonly errors?: Readonly<Record<string, string>>;
}

function focusWrong(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function boardOf(view: ScreenView, host: Host): Board {
  return {
    errors: host.ui.fieldErrors,
    holder(block, raw, label) {
      const blockId = textAt(block, 'block_id');
      const actionId = textAt(raw, 'action_id');
      const isTold = block['type'] !== 'input' || block['dispatch_action'] === true;
      return {
        id: `${view.id}-${blockId}-${actionId}`,
        label,
        held: host.form.held(view, blockId, actionId),
        enter: (given: Given) => host.form.enter(view, blockId, actionId, given),
        act(value: Given) {
          if (!isTold) return;
          const given = { viewId: view.id, actionId, blockId, values: host.form.all(view) };
          void host.mine('pressInView', { ...given, ...(value !== null && { value }) });
        },
      };
    },
  };
}

/** The app's Home tab of the person acted as. */
export function homeView(host: Host): TemplateResult {
  const { home, app } = host.screen;
  return html`<main class="room home" aria-label="${app.name} Home">
    <header><h2>${app.name}</h2></header>
    <div class="scroller" tabindex="-1">
      ${
        home
          ? blocks(home.blocks, boardOf(home, host), host)
          : html`<p class="beginning">${app.name} has put nothing here yet.</p>`
      }
    </div>
  </main>`;
}
