@use.with_valuation=yes
Feature: How a home would be sold
  A seller chooses the agent whose plan they can picture: what price, why in this market, and what happens next.

  Rule: The strategy names price, market and listing steps, in a professional tone

    @req.SELL-012 @must
    Scenario: Sam asks for the plan
      Given Sam is a seller
      When Sam says in turn
        | Sam says                    |
        | What is my house worth?     |
        | 8412 Hermosa Ave            |
        | How would you sell it?      |
      Then the strategy names a price, the market and the listing steps
      And its tone is professional above 0.8
