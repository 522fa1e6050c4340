import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;
beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'sev2 Checkout is down');
  await house.types('ana', channel, 'follow-up Watch the queue');
  await house.types('ana', channel, 'resolve');
});
afterEach(() => house.close());

const files = () =>
  house.slack.control.channel({ channel }).messages.flatMap((message) => message.files);

describe('/incident export', () => {
  it.each([
    ['html', 'review-1.html', /^<!doctype html>[\s\S]*Checkout is down[\s\S]*<svg/i],
    ['md', 'review-1.md', /^# Incident 1: Checkout is down\n/],
    ['json', 'review-1.json', /"fireside-review\/1"/],
    ['csv', 'follow-ups-1.csv', /F1,Watch the queue/],
    ['PDF', 'review-1.pdf', /^%PDF-1\./],
  ])('posts the review as %s in its own channel', async (word, name, begins) => {
    await house.types('ana', channel, `export ${word}`);
    await later(house);

    expect(files().find((file) => file.name === name)?.content).toMatch(begins);
  });

  it('brings the bytes of a file over that is no text', async () => {
    await house.types('ana', channel, 'export pdf');
    await later(house);

    expect(files().find(({ name }) => name === 'review-1.pdf')?.content).toMatch(/%%EOF\s*$/);
  });

  it.each(['', 'docx', 'toString'])('says which formats there are: %j', async (word) => {
    const before = files().length;
    await house.types('ana', channel, `export ${word}`);

    expect(house.reads(channel, 'ana').at(-1)).toContain('`/incident export html`, `md`, `pdf`');
    expect(files()).toHaveLength(before);
  });
});
