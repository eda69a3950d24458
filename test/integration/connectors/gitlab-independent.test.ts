import { Gitlab } from '@gitbeaker/rest';
import { describe, expect, it } from 'vitest';
import { openGitlabServer } from '../../servers/gitlab-server.ts';
import {
  commit,
  gitlabDeployment,
  gitlabPipeline,
  gitlabProject,
  gitlabSeed,
  mergeRequest,
} from '../../support/gitlab-seed.ts';
import { canary } from '../../support/outside.ts';

const path = 'group/shop';

describe('the stand-in of GitLab', () => {
  it('is understood by a client that nobody here wrote', async () => {
    const project = gitlabProject({
      mergeRequests: Array.from({ length: 25 }, (_, at) => mergeRequest(at + 1)),
      pipelines: [gitlabPipeline(46)],
      deployments: [gitlabDeployment(1)],
      freezePeriods: [{ freeze_start: '0 23 * * 5', freeze_end: '0 7 * * 1' }],
      protectedBranches: [{ id: 1, name: 'main', push_access_levels: [], merge_access_levels: [] }],
    });
    await using server = await openGitlabServer(gitlabSeed({ projects: [project] }));
    const api = new Gitlab({ host: server.address, token: canary });

    expect((await api.Users.showCurrentUser()).username).toBe('robot');
    expect((await api.Projects.show(path)).path_with_namespace).toBe(path);
    const all = await api.MergeRequests.all({ projectId: path, state: 'merged' });
    expect(all).toHaveLength(25);
    const approvals = await api.MergeRequestApprovals.showConfiguration(path, { mergerequestIId: 1 });
    expect(approvals.approved_by?.map(({ user }) => user.username)).toEqual(['ben']);
    expect(await api.Commits.allMergeRequests(path, commit)).toHaveLength(25);
    expect((await api.Pipelines.all(path, { sha: commit })).map(({ id }) => id)).toEqual([46]);
    expect(await api.Jobs.all(path, { pipelineId: 46 })).toHaveLength(2);
    expect((await api.Deployments.all(path)).map(({ sha }) => sha)).toEqual([commit]);
    expect((await api.Environments.all(path)).map(({ name }) => name)).toEqual(['staging', 'production']);
    expect(await api.FreezePeriods.all(path)).toHaveLength(1);
    expect((await api.ProtectedBranches.all(path)).map(({ name }) => name)).toEqual(['main']);

    await api.Tags.create(path, 'v1.0.0', commit, { message: 'One' });
    const made = await api.ProjectReleases.create(path, { tag_name: 'v1.0.0', name: 'One', description: '# Notes' });
    expect(made.tag_name).toBe('v1.0.0');
    expect(project.releases).toMatchObject([{ tag: 'v1.0.0', description: '# Notes' }]);
    await expect(api.ProjectReleases.create(path, { tag_name: 'v1.0.0' })).rejects.toThrow('already exists');
    expect(server.violations).toEqual([]);
  });
});
