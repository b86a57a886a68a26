Feature: What is said besides matters in one known way
  People correct themselves, change their minds, ask in between, say things twice, fall silent for a month and come back.
  Each of these changes one thing, or nothing: all else is as in the same conversation without it.

  Rule: A correction changes what it corrects, and nothing else

    @use.with_seller=ask_condition @use.with_seller=ask_price @use.with_field=condition @use.with_field=price
    @req.SELL-002 @must
    Scenario Outline: A seller's <conversation>, <variant>
      Given a seller has gone through "<conversation>"
      When another seller goes through "<conversation>" <variant>
      Then it leads to the same record <variant>, with "<difference>"

      Examples: the figure, and the state of the home
        | conversation      | variant                      | difference              |
        | seller to the end | with the price corrected     | price $660,000          |
        | seller to the end | with the condition corrected | condition minor repairs |

      @use.with_seller=speak_Spanish
      Examples: in Spanish
        | conversation                 | variant                  | difference     |
        | seller to the end in Spanish | with the price corrected | price $660,000 |

    @use.with_buyer=ask_wishes @use.with_buyer=hear_the_first_message @use.with_field=beds
    @use.with_field=least_price @use.with_field=most_price
    @req.BUY-012 @must
    Scenario Outline: A buyer's <conversation>, <variant>
      Given a buyer has gone through "<conversation>"
      When another buyer goes through "<conversation>" <variant>
      Then it leads to the same record <variant>, with "<difference>"

      Examples: the budget and the rooms
        | conversation               | variant                     | difference                                |
        | buyer                      | with the budget corrected   | least price $560,000, most price $680,000 |
        | buyer question by question | with the bedrooms corrected | beds 4                                    |

      @use.with_buyer=speak_Spanish
      Examples: in Spanish
        | conversation     | variant                   | difference                                |
        | buyer in Spanish | with the budget corrected | least price $560,000, most price $680,000 |

  Rule: The last word counts, in whichever direction a mind is changed

    @use.with_lead=score @use.with_lead=tag_temperature
    @req.LEAD-008 @must
    Scenario Outline: A lead's <conversation>, <variant>
      Given a lead has gone through "<conversation>"
      When another lead goes through "<conversation>" <variant>
      Then it leads to the same record <variant>, with "<difference>"

      Examples: warmer and colder
        | conversation | variant                           | difference                            |
        | lead         | with a not now that becomes a yes | nothing                               |
        | lead         | with a yes that becomes a no      | lead temperature cold, no appointment |

    @use.with_seller=ask_offer @use.with_seller=tag_temperature @use.with_field=offer_accepted
    @use.with_field=seller_temperature
    @req.SELL-007 @must
    Scenario Outline: A seller's <conversation>, <variant>
      Given a seller has gone through "<conversation>"
      When another seller goes through "<conversation>" <variant>
      Then it leads to the same record <variant>, with "<difference>"

      Examples: no, then yes; yes, then no
        | conversation      | variant                                  | difference                                                 |
        | seller to the end | with an offer refused first              | nothing                                                    |
        | seller to the end | with an accepted offer refused after all | offer accepted no, seller temperature warm, no appointment |

    @use.with_buyer=ask_timeline @use.with_buyer=tag_temperature @use.with_field=timeline
    @use.with_field=buyer_temperature @use.with_buyer=hear_the_first_message
    @req.BUY-005 @must
    Scenario: A buyer who has more time after all
      Given a buyer has gone through "buyer"
      When another buyer goes through "buyer" with more time after all
      Then it leads to the same record with more time after all, with "timeline 1-3 months, buyer temperature warm"

  Rule: A second home, a second choice and other wishes take the place of the first

    @use.with_lead=value_homes @use.with_field=home @use.with_field=home_value
    @req.LEAD-010 @must
    Scenario: A lead who meant another home has that one valued
      Given a lead has gone through "lead"
      When another lead goes through "lead" with a second home in place of the first
      Then it leads to the same record with a second home in place of the first, with "home 10525 Orchard Ave, Rancho Cucamonga, another home value"

    @use.with_seller=value_homes @use.with_field=home @use.with_field=home_value @use.with_seller=hear_the_first_message
    @req.SELL-009 @must
    Scenario: A seller who meant another home has that one valued
      Given a seller has gone through "seller"
      When another seller goes through "seller" with a second home for sale in place of the first
      Then it leads to the same record with a second home for sale in place of the first, with "home 10525 Orchard Ave, Rancho Cucamonga, another home value"

    @use.with_<bot>=offer_times
    @req.CAL-003 @must
    Scenario Outline: <conversation>, <variant>: one appointment stands
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: after a booking
        | bot    | conversation         | variant                                               |
        | lead   | lead                 | with another time chosen after the booking            |
        | seller | seller to the end    | with another time chosen after the booking            |
        | buyer  | buyer to the showing | with another time chosen after the showing was booked |

      @use.with_<bot>=speak_Spanish
      Examples: in Spanish
        | bot  | conversation    | variant                                    |
        | lead | lead in Spanish | with another time chosen after the booking |

    @use.with_buyer=match_listings @use.with_buyer=hear_the_first_message @use.with_field=beds
    @use.with_field=least_price @use.with_field=most_price @use.with_field=area
    @req.BUY-008 @must
    Scenario: Other wishes after a wider search are searched as they are
      Given a buyer has gone through "buyer with rare wishes"
      When another buyer goes through "buyer with rare wishes" with a wider search and other wishes after it
      Then it leads to the same record with a wider search and other wishes after it, with "homes in Rancho Cucamonga, beds 3, least price $550,000, most price $700,000, area Rancho Cucamonga"

  Rule: What is said twice, asked in between or missing moves nothing

    @use.with_bot=<bot> @use.with_<bot>=hear_the_first_message @use.with_field=<fact> @use.with_virtual_clock=yes
    @req.CONV-003 @must
    Scenario Outline: <conversation>, <variant>: heard and answered twice
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: a minute later
        | bot   | fact       | conversation | variant                                          |
        | buyer | most_price | buyer        | with the wishes said again a minute later by SMS |

      @use.with_workflow_messages=yes
      Examples: a minute later, through a workflow
        | bot    | fact       | conversation      | variant                                                  |
        | buyer  | most_price | buyer             | with the wishes said again a minute later by workflow    |
        | seller | condition  | seller to the end | with the condition said again a minute later by workflow |
        | lead   | interest   | lead              | with the interest said again a minute later by workflow  |

    @use.with_seller=value_homes @use.with_seller=hear_the_first_message
    @req.LEAD-010 @must
    Scenario: A value that is asked for twice is told twice
      Given a seller has gone through "seller"
      When another seller goes through "seller" with the value asked for twice
      Then it leads to the same record and the same answers with the value asked for twice

    @use.with_lead=score
    @req.LEAD-005 @must
    Scenario Outline: <conversation>, <variant>: the strongest interest counts
      Given a lead has gone through "<conversation>"
      When another lead goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: a question after great interest
        | conversation | variant                                           |
        | lead         | with a question how it works after great interest |

    @use.with_bot=lead
    @req.CONV-008 @must
    Scenario: A lead whose first answer says nothing
      Given a lead has gone through "lead"
      When another lead goes through "lead" with an answer to nothing at first
      Then it leads to the same record and the same answers with an answer to nothing at first

    @use.with_buyer=ask_wishes @use.with_buyer=keep_the_order
    @req.BUY-002 @must
    Scenario: A buyer's first question waits for its answer
      Given a buyer has gone through "buyer question by question"
      When another buyer goes through "buyer question by question" with an unusable answer about wishes
      Then it leads to the same record and the same answers with an unusable answer about wishes

    @use.with_seller=ask_<topic> @use.with_seller=keep_the_order
    @req.SELL-002 @must
    Scenario Outline: A seller's conversation with an unusable answer about <topic>: the question waits
      Given a seller has gone through "seller to the end"
      When another seller goes through "seller to the end" with an unusable answer about <topic>
      Then it leads to the same record and the same answers with an unusable answer about <topic>

      Examples: from the first question on
        | topic             |
        | condition         |
        | seller motivation |

  Rule: What is known stays known, and a day is the person's own

    @use.with_bot=<bot> @use.with_field=<fact> @use.with_virtual_clock=yes
    @req.CONV-006 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: a month of silence
        | bot    | fact             | conversation      | variant                                    |
        | buyer  | motivation       | buyer             | with a month of silence before the choice  |
        | seller | condition        | seller to the end | with a month of silence before the price   |
        | lead   | lead temperature | lead              | with a month of silence after the interest |

    @use.with_<bot>=offer_times @use.with_virtual_clock=yes
    @req.CAL-002 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record <variant>, with "an appointment tomorrow"

      Examples: tomorrow is the day after today in California, whatever the day is in Greenwich
        | bot    | conversation      | variant                                    |
        | lead   | lead              | with tomorrow chosen in the morning        |
        | lead   | lead              | with tomorrow chosen in the late afternoon |
        | seller | seller to the end | with tomorrow chosen late in the evening   |
