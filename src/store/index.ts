import mongoose from 'mongoose';
import { actionStore } from './actions.ts';
import { answerStore } from './answers.ts';
import { askedStore } from './asked.ts';
import { budgetStore } from './budgets.ts';
import { coachedStore } from './coached.ts';
import { documentStore } from './documents.ts';
import { entryStore } from './entries.ts';
import { everythingStore } from './everything.ts';
import { feedStore } from './feed.ts';
import { fileStore } from './files.ts';
import { homeStore } from './homes.ts';
import { inboxStore } from './inbox.ts';
import { incidentStore } from './incidents.ts';
import { jobStore } from './jobs.ts';
import { laneStore } from './lanes.ts';
import { noteStore } from './notes.ts';
import { nudgeStore } from './nudges.ts';
import { outboxStore } from './outbox.ts';
import { peopleStore } from './people.ts';
import { preferenceStore } from './preferences.ts';
import { requestStore } from './requests.ts';
import { ruleAnswerStore } from './rule-answers.ts';
import { shrugStore } from './shrugs.ts';
import { standing } from './standing.ts';
import { subscriptionStore } from './subscriptions.ts';
import { surpriseStore } from './surprises.ts';
import { trackerStore } from './trackers.ts';
import { workshopStore } from './workshops.ts';

/** Short, because whoever typed a command must hear within three seconds that it was not stored. */
const SELECTION_MS = 2_000;

export type Stores = Awaited<ReturnType<typeof openStores>>;

/**
 * Every store on one connection, with its indexes built, in the database that
 * the address names. Rejects when the server is out of reach.
 */
export async function openStores(uri: string, database: { dbName?: string } = {}) {
  const connection = await mongoose
    .createConnection(uri, {
      ...database,
      serverSelectionTimeoutMS: SELECTION_MS,
      // Calls while the server is away fail at once, in place of waiting for it unseen.
      bufferCommands: false,
      autoIndex: false,
    })
    .asPromise();

  const stores = {
    incidents: incidentStore(connection),
    entries: entryStore(connection),
    keptFiles: fileStore(connection),
    actions: actionStore(connection),
    documents: documentStore(connection),
    feed: feedStore(connection),
    budgets: budgetStore(connection),
    coached: coachedStore(connection),
    homes: homeStore(connection),
    inbox: inboxStore(connection),
    notes: noteStore(connection),
    nudges: nudgeStore(connection),
    outbox: outboxStore(connection),
    lanes: laneStore(connection),
    jobs: jobStore(connection),
    people: peopleStore(connection),
    preferences: preferenceStore(connection),
    requests: requestStore(connection),
    ruleAnswers: ruleAnswerStore(connection),
    subscriptions: subscriptionStore(connection),
    surprises: surpriseStore(connection),
    asked: askedStore(connection),
    answers: answerStore(connection),
    trackers: trackerStore(connection),
    workshops: workshopStore(connection),
    shrugs: shrugStore(connection),
    standing: standing(connection),
    everything: everythingStore(connection),
    close: () => connection.close(),
  };
  for (const model of Object.values(connection.models)) await model.createIndexes();
  return stores;
}
