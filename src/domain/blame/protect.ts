/** What stands for something only mentioned: a thing, of which nothing is said. */
const STAND_IN = 'q';

/** Spoken about, not meant: terms of the field with a word in them that would otherwise count. */
const TERMS = [
  /\bgit[ -]blame\b|\bblame (?:view|layer|annotations?)\b|\b(?:no|without)[ -]blame\b|\bblame[ -](?:free|aware)\w*/,
  /\bfault[ -](?:domains?|toleran\w+|trees?|injections?|isolation|codes?|lines?)\b|\b(?:page|seg(?:mentation)?|bus|ground|earth)[ -]?faults?\b|\bno[ -]fault\b/,
  /\berror (?:budgets?|rates?|codes?|messages?|pages?|logs?|handl\w+|bars?)\b|\b(?:human|user|operator)[ -]error (?:rates?|codes?|budgets?|messages?|probabilit\w+|analysis)\b/,
  /\b(?:kubernetes|k8s|helm|prometheus|postgres|database|cert-manager|ternary|sql|boolean|logical) operators?\b|\boperator (?:pods?|sdk|crds?|images?|charts?|logs?)\b/i,
  /\bkill(?:ed)? -\d+|\bkill[ -]switch(?:es)?\b|\bfail[ -]?(?:2ban|open|closed|safe|fast|over)s?\b|\bpoor man's\b/,
  /\blazy[ -](?:load\w*|evaluat\w+|initiali[sz]\w+|init\w*|writ\w+|eviction|delet\w+)\b|\blazily\b/,
  /\b(?:dumb|stupid|silly|naive|quick) (?:quer\w+|question|plan|terminal|pipe|proxy|implementation|approach|retry|loop|algorithm|heuristic)s?\b/i,
  /\bhuman[ -](?:readable|in[ -]the[ -]loop)\b|\bjunior (?:dc|switch|node|partition)\b|\bcareless whisper\b|\bbest[ -]effort\b/i,
  /\b(?:at|by|per) default\b|\bno one[- ]size\b/,
];

const QUOTES = /"[^"\n]*"|“[^”\n]*”|«[^»\n]*»|(?<![\w'])'(?=\w)[^'\n]*'(?!\w)/g;
const EYE_ROLL = /:(?:face_with_)?roll(?:ing)?_eyes:|:eye_?roll:|:slow_?clap:|:facepalm:/g;
const LOG =
  /^[^\S\n]*(?:\S*\d{2}:\d{2}:\d{2}\S*[ \t].*\b(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL)\b|(?:ERROR|FATAL|WARN|INFO|DEBUG|panic|Traceback)\b[:\s]).*$/gm;

/**
 * The text, as long as it was, in which what is only mentioned says nothing: code, quotations, logs,
 * addresses, paths, terms such as `git blame`. Spans found in it are spans of the text.
 */
export function protect(text: string): string {
  let out = text.replaceAll('’', "'").replaceAll('‘', "'");
  out = out
    .replace(/```[\s\S]*?(?:```|$)/g, standIn)
    .replace(/^[^\S\n]*(?:>|&gt;).*$/gm, blank)
    .replace(LOG, blank)
    .replace(/`[^`\n]+`/g, standIn)
    .replace(/<@(\w+)(?:\|[^<>]*)?>/g, (all, id: string) => `@${id}`.padEnd(all.length, '_'))
    .replace(/<[!#][^<>]*>|<?(?:https?|ssh|mailto):[^\s>]+>?/g, standIn)
    .replace(QUOTES, (all) => (isQuotation(all) ? standIn(all) : all))
    .replace(EYE_ROLL, (all) => '🙄'.padEnd(all.length))
    .replace(/(?<=^|\s):[a-z0-9_+-]+:/g, blank)
    .replace(/(?<=^|\s)(?:~|\.{0,2})\/[\w./-]+|\b[\w-]+(?:\/[\w.-]+){2,}|\b\w+=[^\s,]+/g, standIn);
  for (const term of TERMS) {
    out = out.replace(new RegExp(term, `g${term.flags.replace('g', '')}`), standIn);
  }
  return out
    .replace(/\bno[ -]one\b/gi, 'nobody')
    .replace(/\bon-call(s?)\b/gi, 'oncall$1 ')
    .replace(/(?<=\b(?:the|our|your|that|this|primary|secondary) )on call(?= )/gi, 'oncall ')
    .replace(/\b(co|re|vice)-(?=pilot|train|check)/gi, (all) => ' '.repeat(all.length));
}

/** Two words in quotation marks may be a word held at arm's length; from three on it is somebody else's. */
function isQuotation(quoted: string): boolean {
  const words = quoted.trim().split(/\s+/);
  return words.length >= 3 || /human|error|blame|fault|operator/i.test(quoted);
}

function standIn(all: string): string {
  return all.replace(/\S/g, STAND_IN);
}

function blank(all: string): string {
  return all.replace(/[^\n]/g, ' ');
}
