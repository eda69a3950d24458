import { readPage } from '../services/brief-page.ts';
import * as candidate from '../services/candidate.ts';
import { cutCandidate, previewCandidate } from '../services/candidate-preview.ts';
import * as checklist from '../services/checklist.ts';
import * as checklistTemplate from '../services/checklist-template.ts';
import { pageDifference, readDifference } from '../services/difference.ts';
import * as document from '../services/document.ts';
import { exportDossier } from '../services/dossier.ts';
import * as environment from '../services/environment.ts';
import * as evidence from '../services/evidence.ts';
import { listGates, waiveGate } from '../services/gate.ts';
import { listInbox } from '../services/inbox.ts';
import * as notes from '../services/notes.ts';
import * as override from '../services/override.ts';
import * as person from '../services/person.ts';
import * as personKey from '../services/person-key.ts';
import * as policy from '../services/policy.ts';
import { adoptPolicy, previewAdoption } from '../services/policy-adoption.ts';
import { tryPolicyOn } from '../services/policy-trial.ts';
import * as product from '../services/product.ts';
import * as productRepository from '../services/product-repository.ts';
import * as promotion from '../services/promotion.ts';
import { getReadiness } from '../services/readiness.ts';
import * as record from '../services/record.ts';
import * as release from '../services/release.ts';
import { closeRelease, previewClosing } from '../services/release-close.ts';
import { planRelease } from '../services/release-plan.ts';
import { proposeRelease } from '../services/release-propose.ts';
import * as request from '../services/request.ts';
import { answerRequest, openRequest } from '../services/request-answer.ts';
import { importAnswer } from '../services/request-import.ts';
import { keepAssessment, readRiskForm } from '../services/risk.ts';
import * as scope from '../services/scope.ts';
import { querySearch } from '../services/search.ts';
import * as signOff from '../services/sign-off.ts';
import { readBrief } from '../services/sign-off-brief.ts';
import { listHaste } from '../services/sign-off-haste.ts';
import { attend } from '../services/stream.ts';
import { listUat, setUatVerdict } from '../services/uat.ts';
import * as vouch from '../services/vouch.ts';
import { takeVouch } from '../services/vouch-take.ts';
import { listWaiting } from '../services/waiting.ts';
import * as workspace from '../services/workspace.ts';
import { createWorkspace } from '../services/workspace-create.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { Log } from './log.ts';
import { type CoreRouter, createProcedures, createRun } from './router-guard.ts';
import { outsideRoutes } from './router-outside.ts';
import type { Session } from './session.ts';

/** One line per procedure. */
export function createRouter(session: Session, log: Log, kept: KeptAnswers): CoreRouter {
  const os = createProcedures(session, log, kept);
  const run = createRun(session);
  return {
    ...outsideRoutes(os, run),
    workspace: {
      status: os.workspace.status.handler(async () => workspace.readStatus(session.host, await session.find())),
      create: os.workspace.create.handler(async ({ input }) => createWorkspace(await session.begin(), input)),
      verify: os.workspace.verify.handler(run(workspace.verifyWorkspace)),
      checkpoint: os.workspace.checkpoint.handler(run(workspace.exportCheckpoint)),
      rebuild: os.workspace.rebuild.handler(run(workspace.rebuildWorkspace)),
      backup: os.workspace.backup.handler(run(workspace.backupWorkspace)),
    },
    person: {
      list: os.person.list.handler(run(person.listPeople)),
      add: os.person.add.handler(run(person.addPerson)),
      change: os.person.change.handler(run(person.changePerson)),
      revokeKey: os.person.revokeKey.handler(run(person.revokeKey)),
      exportKey: os.person.exportKey.handler(run(personKey.exportKey)),
      exportHandover: os.person.exportHandover.handler(run(personKey.exportHandover)),
      readKey: os.person.readKey.handler(run(personKey.readKey)),
      enrolKey: os.person.enrolKey.handler(run(personKey.enrolKey)),
    },
    product: {
      list: os.product.list.handler(run(product.listProducts)),
      get: os.product.get.handler(run(product.getProduct)),
      inspectRepository: os.product.inspectRepository.handler(run(productRepository.inspectRepository)),
      add: os.product.add.handler(run(productRepository.addProduct)),
      rename: os.product.rename.handler(run(product.renameProduct)),
      addRepository: os.product.addRepository.handler(run(productRepository.addRepository)),
      removeRepository: os.product.removeRepository.handler(run(productRepository.removeRepository)),
      locateRepository: os.product.locateRepository.handler(run(productRepository.locateRepository)),
      setTicketPatterns: os.product.setTicketPatterns.handler(run(product.setTicketPatterns)),
      setSlices: os.product.setSlices.handler(run(product.setSlices)),
      setLadder: os.product.setLadder.handler(run(product.setLadder)),
      setPolicy: os.product.setPolicy.handler(run(product.setPolicy)),
      grantRole: os.product.grantRole.handler(run(product.grantRole)),
      revokeRole: os.product.revokeRole.handler(run(product.revokeRole)),
      delegate: os.product.delegate.handler(run(product.delegateRole)),
      endDelegation: os.product.endDelegation.handler(run(product.endDelegation)),
    },
    release: {
      list: os.release.list.handler(run(release.listReleasePage)),
      get: os.release.get.handler(run(release.getRelease)),
      propose: os.release.propose.handler(run(proposeRelease)),
      plan: os.release.plan.handler(run(planRelease)),
      abandon: os.release.abandon.handler(run(release.abandonRelease)),
      supersede: os.release.supersede.handler(run(release.supersedeRelease)),
      closing: os.release.closing.handler(run(previewClosing)),
      close: os.release.close.handler(run(closeRelease)),
      people: os.release.people.handler(run(release.listReleasePeople)),
    },
    readiness: {
      get: os.readiness.get.handler(run(getReadiness)),
    },
    environment: {
      board: os.environment.board.handler(run(environment.readBoard)),
      list: os.environment.list.handler(run(environment.listEnvironments)),
      waiting: os.environment.waiting.handler(run(listWaiting)),
    },
    promotion: {
      list: os.promotion.list.handler(run(promotion.listPromotionsOf)),
      preview: os.promotion.preview.handler(run(promotion.previewPromotion)),
      start: os.promotion.start.handler(run(promotion.startPromotion)),
      rollback: os.promotion.rollback.handler(run(promotion.startRollback)),
      confirm: os.promotion.confirm.handler(run(promotion.confirmPromotion)),
      fail: os.promotion.fail.handler(run(promotion.failPromotion)),
    },
    scope: {
      summary: os.scope.summary.handler(run(scope.summariseScope)),
      outside: os.scope.outside.handler(run(scope.summariseScopeOutside)),
      page: os.scope.page.handler(run(scope.pageScope)),
      commit: os.scope.commit.handler(run(scope.readScopeCommit)),
    },
    candidate: {
      list: os.candidate.list.handler(run(candidate.listCandidates)),
      manifest: os.candidate.manifest.handler(run(candidate.readManifest)),
      preview: os.candidate.preview.handler(run(previewCandidate)),
      cut: os.candidate.cut.handler(run(cutCandidate)),
      repairRefs: os.candidate.repairRefs.handler(run(candidate.repairCandidateRefs)),
      difference: os.candidate.difference.handler(run(readDifference)),
      differencePage: os.candidate.differencePage.handler(run(pageDifference)),
    },
    checklist: {
      list: os.checklist.list.handler(run(checklist.listChecklist)),
      add: os.checklist.add.handler(run(checklist.addChecklistItem)),
      change: os.checklist.change.handler(run(checklist.changeChecklistItem)),
      copyable: os.checklist.copyable.handler(run(checklistTemplate.previewCopy)),
      copy: os.checklist.copy.handler(run(checklistTemplate.copyChecklist)),
      template: os.checklist.template.handler(run(checklistTemplate.readTemplate)),
      setTemplate: os.checklist.setTemplate.handler(run(checklistTemplate.setTemplate)),
      assign: os.checklist.assign.handler(run(checklist.assignChecklistItem)),
      complete: os.checklist.complete.handler(run(checklist.completeChecklistItem)),
      reopen: os.checklist.reopen.handler(run(checklist.reopenChecklistItem)),
      evidence: os.checklist.evidence.handler(run(checklist.readChecklistEvidence)),
    },
    document: {
      list: os.document.list.handler(run(document.listDocuments)),
      get: os.document.get.handler(run(document.getDocument)),
      draft: os.document.draft.handler(run(document.makeDraft)),
      write: os.document.write.handler(run(document.writeDocument)),
      addFile: os.document.addFile.handler(run(document.addDocumentFile)),
      assign: os.document.assign.handler(run(document.assignDocument)),
      submit: os.document.submit.handler(run(document.submitDocument)),
      approve: os.document.approve.handler(run(document.approveDocument)),
      return: os.document.return.handler(run(document.returnDocument)),
      file: os.document.file.handler(run(document.readDocumentFile)),
    },
    risk: {
      form: os.risk.form.handler(run(readRiskForm)),
      assess: os.risk.assess.handler(run(keepAssessment)),
    },
    uat: {
      list: os.uat.list.handler(run(listUat)),
      set: os.uat.set.handler(run(setUatVerdict)),
    },
    signOff: {
      list: os.signOff.list.handler(run(signOff.listSignOffs)),
      brief: os.signOff.brief.handler(run(readBrief)),
      page: os.signOff.page.handler(run(readPage)),
      haste: os.signOff.haste.handler(run(listHaste)),
      give: os.signOff.give.handler(run(signOff.giveSignOff)),
      reaffirm: os.signOff.reaffirm.handler(run(signOff.reaffirmSignOff)),
      withdraw: os.signOff.withdraw.handler(run(signOff.withdrawSignOff)),
      answer: os.signOff.answer.handler(run(signOff.answerSignOff)),
    },
    vouch: {
      status: os.vouch.status.handler(run(vouch.readVouchStatus)),
      ask: os.vouch.ask.handler(run(vouch.askForVouch)),
      open: os.vouch.open.handler(run(vouch.openVouchFile)),
      give: os.vouch.give.handler(run(vouch.giveVouch)),
      take: os.vouch.take.handler(run(takeVouch)),
    },
    request: {
      list: os.request.list.handler(run(request.listRequests)),
      export: os.request.export.handler(run(request.exportRequest)),
      open: os.request.open.handler(run(openRequest)),
      answer: os.request.answer.handler(run(answerRequest)),
      import: os.request.import.handler(run(importAnswer)),
    },
    inbox: {
      list: os.inbox.list.handler(run(listInbox)),
    },
    notes: {
      get: os.notes.get.handler(run(notes.getNotes)),
      editEntry: os.notes.editEntry.handler(run(notes.editNotesEntry)),
      restoreEntry: os.notes.restoreEntry.handler(run(notes.restoreNotesEntry)),
      addEntry: os.notes.addEntry.handler(run(notes.addNotesEntry)),
      removeEntry: os.notes.removeEntry.handler(run(notes.removeNotesEntry)),
      leaveOut: os.notes.leaveOut.handler(run(notes.leaveOutOfNotes)),
      setIntroduction: os.notes.setIntroduction.handler(run(notes.setNotesIntroduction)),
      approve: os.notes.approve.handler(run(notes.approveNotes)),
      export: os.notes.export.handler(run(notes.exportReleaseNotes)),
    },
    evidence: {
      list: os.evidence.list.handler(run(evidence.listEvidence)),
      add: os.evidence.add.handler(run(evidence.addEvidence)),
      withdraw: os.evidence.withdraw.handler(run(evidence.withdrawEvidence)),
      file: os.evidence.file.handler(run(evidence.readEvidenceFile)),
    },
    override: {
      list: os.override.list.handler(run(override.listOverrides)),
      preview: os.override.preview.handler(run(override.previewOverride)),
      propose: os.override.propose.handler(run(override.proposeOverride)),
      agree: os.override.agree.handler(run(override.agreeOverride)),
      end: os.override.end.handler(run(override.endOverride)),
      review: os.override.review.handler(run(override.reviewOverride)),
    },
    policy: {
      explain: os.policy.explain.handler(run(policy.explainPolicy)),
      solve: os.policy.solve.handler(run(policy.solvePolicy)),
      check: os.policy.check.handler(run(policy.checkPolicy)),
      try: os.policy.try.handler(run(tryPolicyOn)),
      adoption: os.policy.adoption.handler(run(previewAdoption)),
      adopt: os.policy.adopt.handler(run(adoptPolicy)),
      templates: os.policy.templates.handler(run(policy.listTemplates)),
    },
    gate: {
      list: os.gate.list.handler(run(listGates)),
      waive: os.gate.waive.handler(run(waiveGate)),
    },
    dossier: {
      export: os.dossier.export.handler(run(exportDossier)),
    },
    record: {
      page: os.record.page.handler(run(record.pageRecord)),
      event: os.record.event.handler(run(record.readRecordEvent)),
    },
    search: {
      query: os.search.query.handler(run(querySearch)),
    },
    stream: {
      watch: os.stream.watch.handler(({ signal }) => session.stream.watch(signal)),
      attend: os.stream.attend.handler(() => attend(session)),
    },
  };
}
