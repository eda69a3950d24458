/** What decisions are about, in the order of a release's story. */
export const recordNouns = [
  { value: 'workspace', label: 'Workspace' },
  { value: 'person', label: 'People and keys' },
  { value: 'product', label: 'Product' },
  { value: 'release', label: 'Release' },
  { value: 'candidate', label: 'Candidate' },
  { value: 'ref', label: 'Tags and branches' },
  { value: 'uat', label: 'UAT' },
  { value: 'evidence', label: 'Evidence' },
  { value: 'checklist', label: 'Checklist' },
  { value: 'signOff', label: 'Sign-off' },
  { value: 'waiver', label: 'Waivers' },
  { value: 'promotion', label: 'Promotion' },
  { value: 'notes', label: 'Notes' },
  { value: 'write', label: 'What other systems were told' },
] as const;
