/** Another workshop is a file beside these, and a line here. */
export { default as designReview } from './design-review.json' with { type: 'json' };
export { default as incidentReview } from './incident-review.json' with { type: 'json' };
export { default as prdReview } from './prd-review.json' with { type: 'json' };
