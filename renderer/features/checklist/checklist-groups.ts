/** The groups of a checklist, in order. */
export const checklistGroups = [
  { value: 'quality', label: 'Quality' },
  { value: 'compliance', label: 'Compliance' },
  { value: 'business', label: 'Business readiness' },
] as const;
