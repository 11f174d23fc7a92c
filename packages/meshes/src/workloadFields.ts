/** What `workloads.ts` reads of Services; of workloads it reads metadata, their Pods' included. @internal */
export const workloadFields = {
  '/services': ['spec.selector'],
};
