/** What is open: looked at, tried again, answered. */

import type { In, Out, Paged, Query, Texts } from '../api.ts'
import { at, type Calling } from './calling.ts'

export const issuesCalls = ({ get, post, patch, link, list }: Calling) => ({
  issues: (query: Query, page: Paged) => list<Out<'IssueList'>>(at`/issues`, query, page),
  issue: (id: string) => get<Out<'Issue'>>(at`/issues/${id}`),
  issueCauses: (query: Query, signal?: AbortSignal) =>
    get<Out<'IssueGroups'>>(at`/issues/causes`, query, signal),
  retryIssues: (body: In<'IssueRetry'>) => post<Out<'IssueRetried'>>(at`/issues/retry`, body),
  answerIssue: (id: string, body: In<'NewAnswer'>) =>
    post<Out<'AnsweredIssue'>>(at`/issues/${id}/answer`, body),
  patchIssue: (id: string, body: In<'IssuePatch'>) => patch<Out<'Issue'>>(at`/issues/${id}`, body),
  patchIssues: (body: In<'IssuesPatch'>) => patch<Out<'IssuesChanged'>>(at`/issues`, body),
  leaveOut: (body: In<'IssuesLeaveOut'>) => post<Out<'IssuesLeftOut'>>(at`/issues/leave-out`, body),
  issuesLink: (query: Texts) => link(at`/issues.csv`, query),
})
