/** Why somebody may not do what the workflow would let them do. @internal */
export const NOT_PERMITTED = {
  sort: 'NotAllowed' as const,
  message: 'Your permissions do not let you do this',
  mend: 'Ask whoever administers this Backstage.',
};
