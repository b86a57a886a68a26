@use.with_seller=value_homes
Feature: How a home would be sold
  A seller chooses the agent whose plan they can picture: what price, why in this market, and what happens next.

  @use.with_seller=explain_a_strategy
  Rule: The strategy names price, market and listing steps, in a professional tone

    @use.with_seller=hear_the_first_message
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

    @use.with_seller=hear_the_first_message @use.with_seller=speak_Spanish
    @req.SELL-012 @must
    Scenario: Rosa asks for the plan in Spanish
      Given Rosa is a seller
      When Rosa says in turn
        | Rosa says           |
        | ¿Cómo la venderían? |
        | 8412 Hermosa Ave    |
      Then the strategy names a price, the market and the listing steps
      And its tone is professional above 0.8

    @use.with_seller=ask_offer
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

    @use.with_seller=hear_the_first_message
    @req.SELL-012 @must
    Scenario: Asked for the plan first, the bot asks for the address
      Given Sam is a seller
      When Sam says "How would you sell my home?"
      Then Sam is asked about the address
