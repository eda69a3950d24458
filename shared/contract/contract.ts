import { buildContract } from './build.ts';
import { candidateContract } from './candidate.ts';
import { checklistContract } from './checklist.ts';
import { connectionContract } from './connection.ts';
import { documentContract } from './document.ts';
import { dossierContract } from './dossier.ts';
import { environmentContract } from './environment.ts';
import { evidenceContract } from './evidence.ts';
import { findingContract } from './finding.ts';
import { gateContract } from './gate.ts';
import { inboxContract } from './inbox.ts';
import { notesContract } from './notes.ts';
import { overrideContract } from './override.ts';
import { personContract } from './person.ts';
import { pipelineContract } from './pipeline.ts';
import { policyContract } from './policy.ts';
import { productContract } from './product.ts';
import { promotionContract } from './promotion.ts';
import { readinessContract } from './readiness.ts';
import { recordContract } from './record.ts';
import { releaseContract } from './release.ts';
import { reportContract } from './report.ts';
import { requestContract } from './request.ts';
import { riskContract } from './risk.ts';
import { scopeContract } from './scope.ts';
import { searchContract } from './search.ts';
import { signOffContract } from './sign-off.ts';
import { sourceContract } from './source.ts';
import { streamContract } from './stream.ts';
import { syncContract } from './sync.ts';
import { ticketContract } from './ticket.ts';
import { uatContract } from './uat.ts';
import { vouchContract } from './vouch.ts';
import { workspaceContract } from './workspace.ts';
import { writeContract } from './write.ts';

/** Everything that crosses the border between a host and its core, by noun. */
export const contract = {
  workspace: workspaceContract,
  person: personContract,
  product: productContract,
  release: releaseContract,
  readiness: readinessContract,
  scope: scopeContract,
  candidate: candidateContract,
  checklist: checklistContract,
  document: documentContract,
  risk: riskContract,
  uat: uatContract,
  ticket: ticketContract,
  pipeline: pipelineContract,
  signOff: signOffContract,
  request: requestContract,
  vouch: vouchContract,
  inbox: inboxContract,
  environment: environmentContract,
  promotion: promotionContract,
  notes: notesContract,
  record: recordContract,
  dossier: dossierContract,
  connection: connectionContract,
  source: sourceContract,
  sync: syncContract,
  finding: findingContract,
  gate: gateContract,
  override: overrideContract,
  policy: policyContract,
  evidence: evidenceContract,
  report: reportContract,
  build: buildContract,
  write: writeContract,
  search: searchContract,
  stream: streamContract,
};
export type Contract = typeof contract;
