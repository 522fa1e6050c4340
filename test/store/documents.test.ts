import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deleteSection, editSection } from '../../src/domain/document/edit.ts';
import { blankDocument, laidOut } from '../../src/domain/document/lay-out.ts';
import { USUAL_SECTIONS } from '../../src/domain/document/usual-sections.ts';
import type { ReviewDocument } from '../../src/domain/document.ts';
import { openStores, type Stores } from '../../src/store/index.ts';
import { MOMENT } from '../support/incidents.ts';
import { type OpenServer, testServers } from '../support/mongo.ts';

const MADE = { summary: 'sev2, resolved.' };
const laid = (document: ReviewDocument) => laidOut(document, USUAL_SECTIONS, MADE);
const edited = (document: ReviewDocument, text: string, rev = 0) =>
  editSection(document, { sectionId: 'summary', text, rev }).document;

describe.each(testServers())('documents on $name', ({ open }) => {
  let server: OpenServer;
  let stores: Stores;

  beforeAll(async () => {
    server = await open();
    stores = await openStores(server.uri, { dbName: server.db.databaseName });
  });
  beforeEach(async () => {
    await server.db.collection('documents').deleteMany({});
    await server.db.collection('document.texts').deleteMany({});
  });
  afterAll(async () => {
    await stores.close();
    await server.close();
  });

  const fresh = async () => {
    await stores.documents.ensure('inc7', 'key');
    return laid(blankDocument('inc7'));
  };

  it('are made once, with the key that came first', async () => {
    await Promise.all(['a', 'b', 'c'].map((key) => stores.documents.ensure('inc7', key)));
    const key = await stores.documents.readerKey('inc7');
    await stores.documents.ensure('inc7', 'later');

    expect(['a', 'b', 'c']).toContain(key);
    expect(await stores.documents.readerKey('inc7')).toBe(key);
  });

  it('come back as they were saved, but for what the bot made', async () => {
    const next = deleteSection(edited(await fresh(), 'Mine'), 'impact');
    await stores.documents.replace(next, 'r1');

    expect(await stores.documents.of('inc7')).toEqual({
      incidentId: 'inc7',
      rev: 1,
      sections: [
        { id: 'summary', text: 'Mine', isGenerated: false, isDeleted: false, rev: 1 },
        { id: 'impact', text: '', isGenerated: true, isDeleted: true, rev: 1 },
      ],
      factors: [],
      users: { felt: null, howWeKnow: null, promise: null },
      published: null,
      readers: 0,
    });
    expect(JSON.stringify(await server.db.collection('documents').find().toArray())).not.toContain(
      MADE.summary,
    );
  });

  it('turn away the writer who read an older state, and a request that was carried out', async () => {
    const read = await fresh();

    expect(await stores.documents.replace(edited(read, 'A'), 'r1')).toBe(true);
    expect(await stores.documents.replace(edited(read, 'B'), 'r2')).toBe(false);
    const now = laid((await stores.documents.of('inc7')) ?? read);
    expect(await stores.documents.replace(edited(now, 'A', 1), 'r1')).toBe(false);
    expect(await stores.documents.hasDone('inc7', 'r1')).toBe(true);
    expect(await stores.documents.hasDone('inc7', 'r2')).toBe(false);
  });

  it('count a reader once, also while somebody writes', async () => {
    const read = await fresh();
    const marks = ['m1', 'm2', 'm1', 'm1'];
    const all = await Promise.all(marks.map((it) => stores.documents.noteReader('inc7', it)));

    expect(all.filter(Boolean)).toHaveLength(2);
    expect(await stores.documents.replace(edited(read, 'A'), 'r1')).toBe(true);
    expect(await stores.documents.of('inc7')).toMatchObject({ readers: 2, rev: 1 });
  });

  it('follow the channel in which they were published', async () => {
    const published = { at: MOMENT, channelId: 'C1' };
    await stores.documents.replace({ ...(await fresh()), published }, 'r1');
    await stores.documents.moveChannel('C1', 'C2');

    expect((await stores.documents.of('inc7'))?.published?.channelId).toBe('C2');
  });

  it('keep every text of everybody, however many write at once', async () => {
    const writers = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), {
      minLength: 2,
      maxLength: 4,
    });

    await fc.assert(
      fc.asyncProperty(writers, fc.uuid(), async (all, incidentId) => {
        await stores.documents.ensure(incidentId, 'key');
        const sent = all.flatMap((texts, who) => texts.map((_, at) => `${who} wrote ${at}`));
        await Promise.all(all.map((texts, who) => writes(who, texts, incidentId)));

        const kept = await stores.documents.textsOf(incidentId, 'section:summary');
        const now = await stores.documents.of(incidentId);
        expect(kept.map(({ text }) => text).sort()).toEqual(sent.sort());
        expect(sent).toContain(now?.sections[0]?.text);
      }),
      { numRuns: 25 },
    );
  });

  const latest = async (id: string) => laid((await stores.documents.of(id)) ?? blankDocument(id));

  /** One person, who sends each text by what they have read; `true` reads again before it. */
  async function writes(who: number, texts: readonly boolean[], incidentId: string) {
    let read = await latest(incidentId);
    for (const [at, isAgain] of texts.entries()) {
      if (isAgain) read = await latest(incidentId);
      const [key, text] = [`${who}:${at}`, `${who} wrote ${at}`];
      const kept = { key: `${incidentId}:${key}`, incidentId, part: 'section:summary', text };
      await stores.documents.keepText({ ...kept, by: `U${who}`, at: MOMENT });
      await saves(text, read.sections[0]?.rev ?? 0, key, incidentId);
    }
  }

  /** Until it is saved, or its writer is shown that somebody else's words stand there. */
  async function saves(text: string, rev: number, key: string, incidentId: string) {
    for (;;) {
      const now = await latest(incidentId);
      const { document, lostTo } = editSection(now, { sectionId: 'summary', text, rev });
      if (lostTo) return expect(lostTo.text).not.toBe(text);
      if (await stores.documents.replace(document, key)) return;
    }
  }
});
