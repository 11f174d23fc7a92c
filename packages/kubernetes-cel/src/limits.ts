/**
 * The limits that Kubernetes sets on admission expressions, and those of this package.
 * @public
 */
export const limits = {
  /** Cost units one expression may use (`PerCallLimit`). */
  perCallCost: 1_000_000,
  /** Cost units all expressions of one policy binding may use (`RuntimeCELCostBudget`). */
  perPolicyCost: 10_000_000,
  /** Cost units all match conditions may use (`RuntimeCELCostBudgetMatchConditions`). */
  matchConditionCost: 2_500_000,
  /** Bytes of a message expression's result. */
  messageBytes: 5120,
  /** Code points of an expression (cel-go's default). */
  expressionCodePoints: 100_000,
  /**
   * Steps of work that the cost model does not see, such as iterations that cost nothing. Above it an
   * evaluation ends as at the cost limit, where the API server would run into its deadline.
   */
  effort: 5_000_000,
} as const;
