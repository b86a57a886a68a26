@use.with_seller=value_homes
Feature: Which home is to be valued
  A value belongs to one home. Without its address there is nothing to look up, and a home
  far from where Jorge works is better left to somebody who knows the place.

  @use.with_seller=hear_the_first_message
  Rule: Without an address nothing is valued, and the address is asked for

    @req.SELL-010 @must
    Scenario Outline: "<words>" names no home
      Given Sam is a seller
      When Sam says "<words>"
      Then Sam is asked about the address
      And no price is named to Sam or in the CRM
      And the valuation service was asked about 8412 Hermosa Ave 0 times

      Examples: in both languages
        | words                             |
        | What is my house worth?           |
        | how much could i get for my place |

      @use.with_seller=speak_Spanish
      Examples: in both languages, in Spanish
        | words                             |
        | ¿Cuánto vale mi casa?             |

    @req.SELL-010 @must
    Scenario Outline: "<words>" is no address either
      Given Sam is a seller
      And Sam has said "What is my house worth?"
      When Sam says "<words>"
      Then Sam is asked about the address again, in other words
      And no price is named to Sam or in the CRM

      Examples: vague, or half of an address
        | words                      |
        | the blue one on the corner |
        | Hermosa                    |
        | in Rancho Cucamonga        |
        | 8412                       |

    @req.SELL-010 @must
    Scenario: The address is given after all
      Given Sam is a seller
      And Sam has said "What is my house worth?"
      And Sam has said "the blue one on the corner"
      When Sam says "sorry, 8412 Hermosa Ave"
      Then Sam's valuation names at least 3 homes that were really sold

    @req.SELL-010 @must
    Scenario: An address that nobody knows
      Given Sam is a seller
      And Sam has said "What is my house worth?"
      When Sam says "8412 Hermosilla Ave"
      Then Sam is told that 8412 Hermosilla Ave was not found
      And Sam is asked about the address again, in other words
      And no price is named to Sam or in the CRM

  Rule: A home outside the service area is said to be outside

    @req.SELL-010 @must
    Scenario Outline: <home> is too far away
      Given Sam is a seller
      When Sam asks what <home> is worth
      Then Sam is told that <home> lies outside the service area
      And no price is named to Sam or in the CRM

      Examples: another city, though the street stands here as well
        | home                        |
        | 2210 E Shields Ave, Fresno  |
        | 8412 Hermosa Ave, Riverside |

    @req.SELL-010 @must
    Scenario Outline: Every city of the service area is inside: <home>
      Given Sam is a seller
      When Sam asks what <home> is worth
      Then Sam has received his valuation within 90 seconds

      Examples: one home in each city
        | home                               |
        | 8412 Hermosa Ave, Rancho Cucamonga |
        | 3145 Fern Ave, Ontario             |
        | 1641 Benson Ave, Upland            |
        | 16187 Beech Ave, Fontana           |
        | 4812 Descanso Ave, Chino Hills     |
