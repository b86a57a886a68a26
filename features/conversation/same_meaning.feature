Feature: The same meaning leads to the same record
  People write on phones of all makes, with or without capitals, in one breath or in many words, and the CRM does not know
  all their names. What they mean is the same, and so are the CRM afterwards, the number of messages and what they ask.

  Rule: How a message is written does not matter

    @use.with_bot=<bot>
    @req.CONV-008 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: what keyboards put in the place of signs
        | bot    | conversation      | variant                |
        | seller | seller declines   | with curly apostrophes |
        | lead   | lead to buyer     | with long dashes       |
        | seller | seller to the end | with long dashes       |

      Examples: blanks and line ends
        | bot    | conversation      | variant                  |
        | lead   | lead              | with non-breaking blanks |
        | buyer  | buyer             | with non-breaking blanks |
        | seller | seller to the end | with non-breaking blanks |
        | lead   | lead to seller    | with doubled blanks      |
        | seller | seller            | with doubled blanks      |
        | buyer  | buyer in Spanish  | with doubled blanks      |
        | lead   | lead in Spanish   | with line ends           |
        | seller | seller to the end | with line ends           |
        | lead   | lead to buyer     | with line ends           |

      Examples: capitals and emoji
        | bot    | conversation      | variant                  |
        | lead   | lead              | in capitals              |
        | buyer  | buyer in Spanish  | in capitals              |
        | seller | seller to the end | in capitals              |
        | lead   | lead to buyer     | in small letters         |
        | seller | seller            | in small letters         |
        | lead   | lead in Spanish   | with an emoji at the end |
        | buyer  | buyer             | with an emoji at the end |
        | lead   | lead to seller    | with an emoji at the end |

      Examples: many words
        | bot    | conversation      | variant            |
        | lead   | lead              | in 161 characters  |
        | buyer  | buyer in Spanish  | in 161 characters  |
        | seller | seller            | in 161 characters  |
        | lead   | lead to seller    | in 161 characters  |
        | lead   | lead in Spanish   | in 307 characters  |
        | buyer  | buyer             | in 307 characters  |
        | seller | seller to the end | in 307 characters  |
        | lead   | lead              | in 1600 characters |
        | seller | seller to the end | in 1600 characters |

  Rule: How an amount is written does not matter

    @use.with_bot=<bot>
    @req.SELL-002 @must
    Scenario Outline: <conversation>, <variant>, for the price
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: a price
        | bot    | conversation      | variant                           |
        | seller | seller to the end | with amounts as dollars           |
        | seller | seller to the end | with amounts as dollars and K     |
        | seller | seller to the end | with amounts as cents             |
        | seller | seller to the end | with amounts as dollars and cents |
        | seller | seller to the end | with amounts as bare digits       |
        | seller | seller to the end | with amounts as thousand in words |
        | lead   | lead to seller    | with amounts as k                 |
        | lead   | lead to seller    | with amounts as dollars and cents |
        | seller | seller to the end | with amounts as spoken words      |

      @use.with_seller=speak_Spanish
      Examples: a price in Spanish
        | bot    | conversation                 | variant                              |
        | seller | seller to the end in Spanish | with amounts as points for thousands |

    @use.with_bot=<bot>
    @req.BUY-012 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: a budget
        | bot   | conversation     | variant                               |
        | buyer | buyer            | with a budget as cents                |
        | buyer | buyer            | with a budget as dollars and cents    |
        | buyer | buyer            | with a budget as bare digits          |
        | buyer | buyer            | with a budget as thousand in words    |
        | buyer | buyer            | with a budget as spoken words         |
        | lead  | lead to buyer    | with a budget as dollars and cents    |
        | lead  | lead to buyer    | with a budget as bare digits          |
        | buyer | buyer in Spanish | with a budget as points for thousands |

      Examples: the city, as those call it who live there
        | bot   | conversation     | variant                    |
        | buyer | buyer            | with the city's short name |
        | buyer | buyer in Spanish | with the city's short name |

  Rule: In which message and in which order facts are said does not matter

    @use.with_seller=keep_the_order
    @req.SELL-002 @must
    Scenario Outline: A seller <variant>
      Given a seller has gone through "seller to the end"
      When another seller goes through "seller to the end" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: two facts, or two answers
        | variant                                                 |
        | with the seller's facts in another order                |
        | with each of the seller's facts in a message of its own |
        | with two of the seller's answers in one message         |
        | with two of the seller's answers in the other order     |

    @use.with_buyer=keep_the_order
    @req.BUY-002 @must
    Scenario Outline: A buyer <variant>
      Given a buyer has gone through "buyer"
      When another buyer goes through "buyer" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: two facts, or two answers
        | variant                                                |
        | with the buyer's facts in another order                |
        | with each of the buyer's facts in a message of its own |
        | with two of the buyer's answers in one message         |

    @use.with_<bot>=speak_Spanish
    @req.LANG-001 @must
    Scenario Outline: <conversation>, in Spanish
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" in Spanish
      Then it leads to the same record and the same answers in Spanish

      Examples: the facts of both languages are the same
        | bot    | conversation      |
        | lead   | lead              |
        | buyer  | buyer             |
        | seller | seller to the end |

  Rule: A unit number is a part of the address

    @use.with_bot=<bot>
    @req.LEAD-010 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: an address with a unit
        | bot    | conversation                 | variant            |
        | lead   | lead                         | with a unit number |
        | seller | seller to the end            | with a unit number |
        | seller | seller to the end in Spanish | with a unit number |

  Rule: What the CRM does not know of a person does not matter

    @use.with_bot=<bot>
    @req.LEAD-001 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: names and addresses that are missing
        | bot    | conversation      | variant                   |
        | lead   | lead              | without a first name      |
        | seller | seller to the end | without a first name      |
        | buyer  | buyer in Spanish  | without a first name      |
        | lead   | lead              | without a last name       |
        | buyer  | buyer             | without a last name       |
        | lead   | lead              | without an e-mail address |
        | seller | seller            | without an e-mail address |

    @use.with_bot=<bot> @use.with_virtual_clock=yes
    @req.LEAD-001 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: another hour
        | bot    | conversation      | variant        |
        | lead   | lead              | in the evening |
        | buyer  | buyer             | in the evening |
        | seller | seller to the end | in the evening |
        | lead   | lead              | at 00:30       |
        | buyer  | buyer             | at 05:30       |
        | seller | seller to the end | at 23:30       |

    @use.with_<bot>=offer_times
    @req.CAL-001 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: other time zones
        | bot    | conversation         | variant             |
        | lead   | lead                 | without a time zone |
        | buyer  | buyer to the showing | without a time zone |
        | seller | seller to the end    | in New York         |
        | lead   | lead                 | in Phoenix          |
        | buyer  | buyer to the showing | in Honolulu         |

    @use.with_bot=<bot> @use.with_virtual_clock=yes
    @req.CONV-006 @must
    Scenario Outline: <conversation>, on <day> and a day later
      Given it is 09:55 on <day> in Rancho Cucamonga
      And a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" a day later
      Then it leads to the same record and the same answers a day later

      Examples: over the end of a month and of a year, a leap day, and both changes of the clocks
        | bot    | conversation      | day         |
        | lead   | lead              | October 31  |
        | buyer  | buyer             | December 31 |
        | seller | seller to the end | March 13    |
        | lead   | lead in Spanish   | February 29 |

  Rule: How a message arrives does not matter

    @use.with_bot=<bot> @use.with_whatsapp=yes
    @req.CONV-001 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: another channel
        | bot    | conversation | variant     |
        | lead   | lead         | by WhatsApp |
        | buyer  | buyer        | by WhatsApp |
        | seller | seller       | by WhatsApp |

    @use.with_bot=<bot>
    @req.CONV-013 @must
    Scenario Outline: <conversation>, <variant>
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: a picture beside the words
        | bot    | conversation      | variant       |
        | lead   | lead              | with pictures |
        | buyer  | buyer             | with pictures |
        | seller | seller to the end | with pictures |

    @use.with_bot=<bot> @use.with_workflow_messages=yes
    @req.CONV-001 @must
    Scenario Outline: <conversation>, <variant>, too
      Given a <bot> has gone through "<conversation>"
      When another <bot> goes through "<conversation>" <variant>
      Then it leads to the same record and the same answers <variant>

      Examples: another webhook
        | bot    | conversation      | variant            |
        | lead   | lead in Spanish   | through a workflow |
        | buyer  | buyer             | through a workflow |
        | seller | seller to the end | through a workflow |
