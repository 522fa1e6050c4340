/** Somebody who can be woken by name. */
export interface PagedTeam {
  readonly name: string;
  /** Where an event in the form of PagerDuty's Events API v2 goes; null where a person must call. */
  readonly url: string | null;
  /** The variable of the environment that holds the routing key. */
  readonly keyFrom: string | null;
  /** Whom to call where nothing can be sent, or Slack's answer was no. */
  readonly call: string | null;
}

/** Where follow-ups become issues, when somebody wants that. */
export interface GitHubPolicy {
  /** `owner/name`. */
  readonly repository: string;
  /** The variable of the environment that holds a token which may read and write issues. */
  readonly tokenFrom: string;
  readonly labels: readonly string[];
  /** The address of the API; another one than GitHub's own for an Enterprise Server. */
  readonly url: string;
}

/** A calendar of the team's in which its reviews stand, and through which it is read who is busy when. */
export type CalendarPlan =
  | {
      readonly kind: 'caldav';
      /** The collection that the reviews are written to. */
      readonly url: string;
      readonly user: string;
      /** The variable of the environment that holds the password. */
      readonly passwordFrom: string;
      /** The address that invites; null asks nobody, and the events name nobody. */
      readonly organizer: string | null;
    }
  | {
      readonly kind: 'google';
      /** Where the interface is: another one only for trying things out. */
      readonly url: string;
      /** The id of the calendar: an address, or `primary`. */
      readonly calendar: string;
      /** The account in whose name it is done, by domain-wide delegation; null for the service account itself. */
      readonly user: string | null;
      /** The variable of the environment that holds the service account's key, a JSON document. */
      readonly keyFrom: string;
    };

/** The server that takes the team's mail. */
export interface MailPlan {
  readonly host: string;
  /** 465 speaks TLS from the beginning; any other must offer it, but on this machine. */
  readonly port: number;
  /** Both or neither. */
  readonly user: string | null;
  readonly passwordFrom: string | null;
  readonly from: string;
}

/** Where somebody can be reached beside Slack. */
export interface Contact {
  readonly email: string | null;
  /** Their own CalDAV collection, which the bot's account may read. */
  readonly calendar: string | null;
}
