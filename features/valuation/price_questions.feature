@use.with_lead=hear_the_first_message @use.with_lead=value_homes
Feature: Leads who ask about the price
  A lead who wonders about a price gets one honest analysis of the home, not one with every message.

  Rule: A price question or a portal's estimate starts one analysis

    @use.with_lead=write_notes
    @req.LEAD-010 @must
    Scenario Outline: "<words>" starts an analysis
      Given Dana is a lead
      And Dana has said "<words>"
      When Dana says "8412 Hermosa Ave"
      Then "<words>" is answered with a market analysis offer
      And the valuation service was asked about 8412 Hermosa Ave 1 time
      And Dana's record holds one analysis of 8412 Hermosa Ave
      And Dana has received the valuation once

      Examples: questions and portals
        | words                               |
        | How much is my home worth?          |
        | What are homes selling for near me? |
        | Zillow says my place is worth 800k  |
        | my zestimate just dropped           |

      @use.with_lead=speak_Spanish
      Examples: questions and portals, in Spanish
        | words                               |
        | ¿Cuánto vale mi casa?               |

    @use.with_lead=write_notes
    @req.LEAD-010 @must
    Scenario: Many words about the price, one analysis
      Given Dana is a lead
      When Dana says in turn
        | Dana says                          |
        | How much is my home worth?         |
        | 8412 Hermosa Ave                   |
        | Zillow says 800k                   |
        | And what about the price per sqft? |
        | what is 8412 hermosa avenue worth  |
      Then the valuation service was asked about 8412 Hermosa Ave 1 time
      And Dana's record holds one analysis of 8412 Hermosa Ave

    @use.with_lead=write_notes
    @req.LEAD-010 @must
    Scenario: Everything at once
      Given Dana is a lead
      When Dana sends the first 3 of these at once
        | Dana says              |
        | What is my home worth? |
        | 8412 Hermosa Ave       |
        | Zillow says 800k       |
      Then the valuation service was asked about 8412 Hermosa Ave 1 time
      And Dana's record holds one analysis of 8412 Hermosa Ave

    @use.with_field=home @use.with_workflow_webhooks=yes
    @req.LEAD-010 @must
    Scenario: A home whose address the CRM knows is not asked for
      Given Dana is a lead whose home the CRM knows
      When Dana says "How much is my home worth?"
      Then the valuation service was asked about 8412 Hermosa Ave 1 time
      And Dana has received the valuation once

    @req.LEAD-010 @must
    Scenario: Words that are no price question start nothing
      Given Dana is a lead
      When Dana says "Do you have open houses near 8412 Hermosa Ave this weekend?"
      Then the valuation service was asked about 8412 Hermosa Ave 0 times
