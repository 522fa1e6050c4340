/** What was refused only because of what somebody did to the channel. */
export const CURABLE = ['is_archived', 'not_in_channel', 'channel_not_found', 'no_thread'];
