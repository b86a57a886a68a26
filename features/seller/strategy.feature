@use.with_valuation=yes
Feature: How a home would be sold
  A seller chooses the agent whose plan they can picture: what price, why in this market, and what happens next.

  Rule: The strategy names price, market and listing steps, in a professional tone

    @req.SELL-012 @must
    Scenario: Sam asks for the plan
      Given Sam is a seller
      When Sam says in turn
        | Sam says                |
        | What is my house worth? |
        | 8412 Hermosa Ave        |
        | How would you sell it?  |
      Then the strategy names a price, the market and the listing steps
      And its tone is professional above 0.8

    @req.SELL-012 @must
    Scenario: Rosa asks for the plan in Spanish
      Given Rosa is a seller
      When Rosa says in turn
        | Rosa says           |
        | ¿Cómo la venderían? |
        | 8412 Hermosa Ave    |
      Then the strategy names a price, the market and the listing steps
      And its tone is professional above 0.8

    @req.SELL-012 @must
    Scenario: Sam declines the offer and hears the plan instead
      Given Sam is a seller who has been asked about offer
      When Sam says in turn
        | Sam says         |
        | no way           |
        | 8412 Hermosa Ave |
      Then the strategy names a price, the market and the listing steps
      And its tone is professional above 0.8

  Rule: Without a valuation there is no price to plan with

    @req.SELL-012 @must
    Scenario: Asked for the plan first, the bot asks for the address
      Given Sam is a seller
      When Sam says "How would you sell my home?"
      Then Sam is asked about the address
