@use.with_seller=value_homes
Feature: One valuation per home and day
  Every question to the valuation service costs money, and two answers on one day would only
  contradict each other. So a home is valued once in 24 hours, whoever asks.

  Rule: The same home is asked about once, however it is written and whoever asks

    @req.CMA-004 @must
    Scenario Outline: Sam's home, written "<written>" by Rosa
      Given Sam is a seller
      And Rosa is a seller
      And Sam has asked what 8412 Hermosa Ave is worth
      When Rosa asks what <written> is worth
      Then the valuation service was asked about 8412 Hermosa Ave 1 time
      And Rosa has received the valuation once

      Examples: one address, five spellings
        | written                            |
        | 8412 Hermosa Ave                   |
        | 8412 hermosa avenue                |
        | 8412 HERMOSA AVE                   |
        | 8412 Hermosa Ave, Rancho Cucamonga |
        | 8412 hermosa                       |

    @use.with_lead=value_homes
    @req.CMA-004 @must @smoke
    Scenario: A lead and a seller
      Given Dana is a lead
      And Sam is a seller
      And Dana has asked what 8412 Hermosa Ave is worth
      When Sam asks what 8412 hermosa avenue is worth
      Then the valuation service was asked about 8412 Hermosa Ave 1 time
      And Sam's valuation names at least 3 homes that were really sold

    @use.with_seller=hear_the_first_message @use.with_seller=write_notes
    @req.CMA-004 @must
    Scenario: The same seller, over and over
      Given Sam is a seller
      When Sam says in turn
        | Sam says                               |
        | What is my house worth?                |
        | 8412 Hermosa Ave                       |
        | And what is my house worth now?        |
        | What is 8412 hermosa avenue worth now? |
      Then the valuation service was asked about 8412 Hermosa Ave 1 time
      And Sam's record holds one analysis of 8412 Hermosa Ave

    @req.CMA-004 @must
    Scenario: Two who ask at the same time
      Given Sam is a seller
      And Rosa is a seller
      And the valuation service answers 30 seconds late
      When Sam and Rosa ask at the same time what 8412 Hermosa Ave is worth
      Then the valuation service was asked about 8412 Hermosa Ave 1 time
      And Sam has received the valuation once
      And Rosa has received the valuation once

    @use.with_restart=yes
    @req.CMA-004 @must
    Scenario: A restart in between
      Given Sam is a seller
      And Rosa is a seller
      And Sam has asked what 8412 Hermosa Ave is worth
      And the bots have restarted
      When Rosa asks what 8412 Hermosa Ave is worth
      Then the valuation service was asked about 8412 Hermosa Ave 1 time
      And Rosa has received the valuation once

    @req.CMA-004 @must
    Scenario: Another home is another question
      Given Sam is a seller
      And Rosa is a seller
      And Sam has asked what 8412 Hermosa Ave is worth
      When Rosa asks what 6849 Pecan Ave is worth
      Then the valuation service was asked about 6849 Pecan Ave 1 time
      And Rosa's valuation names at least 3 homes that were really sold

    @req.CMA-004 @must
    Scenario Outline: Two homes in one building are two homes, "<first>" and "<second>"
      Given Sam is a seller
      And Rosa is a seller
      And Sam has asked what <first> is worth
      When Rosa asks what <second> is worth
      Then the valuation service was asked about <second> 1 time
      And Rosa's valuation names at least 3 homes that were really sold

      Examples: a house, and a unit of the same number
        | first                   | second                  |
        | 8412 Hermosa Ave        | 8412 Hermosa Ave Unit 5 |
        | 8412 Hermosa Ave Unit 5 | 8412 Hermosa Ave        |

  Rule: A street without its city is not taken for the same street elsewhere

    @req.CMA-004 @must
    Scenario: Rosa leaves out the city after Sam's home was too far away
      Given Sam is a seller
      And Rosa is a seller
      And Sam has asked what 8412 Hermosa Ave, Riverside is worth
      When Rosa asks what 8412 Hermosa Ave is worth
      Then Rosa has received the valuation once

    @req.CMA-004 @must
    Scenario: Rosa leaves out the city after homes in two cities were asked about
      Given Sam is a seller
      And Rosa is a seller
      And Sam has asked what 8412 Hermosa Ave, Rancho Cucamonga is worth
      And Sam has asked what 8412 Hermosa Ave, Riverside is worth
      When Rosa asks what 8412 Hermosa Ave is worth
      Then Rosa has received the valuation once

    @req.CMA-004 @must
    Scenario: Rosa's home is in another city than the one of Sam's street
      Given Sam is a seller
      And Rosa is a seller
      And Sam has asked what 8412 Hermosa Ave is worth
      When Rosa asks what 8412 Hermosa Ave, Riverside is worth
      Then Rosa is told that 8412 Hermosa Ave, Riverside lies outside the service area

  Rule: After 24 hours it is asked anew

    @use.with_virtual_clock=yes
    @req.CMA-004 @must
    Scenario Outline: <minutes> minutes later
      Given Sam is a seller
      And Rosa is a seller
      And Sam has asked what 8412 Hermosa Ave is worth
      And <minutes> minutes have passed without a word from Sam
      When Rosa asks what 8412 Hermosa Ave is worth
      Then the valuation service was asked about 8412 Hermosa Ave <times>
      And Rosa has received the valuation once

      Examples: at and beside 24 hours
        | minutes | times   |
        | 1439    | 1 time  |
        | 1440    | 2 times |
        | 1441    | 2 times |
