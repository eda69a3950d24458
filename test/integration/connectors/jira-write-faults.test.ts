import { describeWrites } from '../../support/fault-writes.ts';
import { openJiraKinds } from '../../support/write-kinds-jira.ts';

describeWrites('a Jira Cloud', () => openJiraKinds());
describeWrites('a Jira Data Center', () => openJiraKinds({ edition: 'server', behind: '/jira' }));
