import type { Feature } from '../../kit/feature.ts';
import { editButton, sectionModal } from './edit-section.ts';
import { exportCommand } from './export.ts';
import { factorsButton, factorsModal } from './factors.ts';
import { publishCommand } from './publish.ts';
import { readButton } from './read.ts';
import { deleteButton, documentCommand, restoreButton, writeTogetherButton } from './show.ts';
import { usersButton, usersModal } from './users.ts';

/** What people write together about an incident, and show to whoever it is for. */
export const document: Feature = {
  name: 'document',
  scopes: ['commands', 'chat:write', 'files:write', 'channels:read', 'users:read'],
  subcommands: [documentCommand, publishCommand, exportCommand],
  buttons: [
    writeTogetherButton,
    editButton,
    deleteButton,
    restoreButton,
    factorsButton,
    usersButton,
    readButton,
  ],
  modals: [sectionModal, factorsModal, usersModal],
};
