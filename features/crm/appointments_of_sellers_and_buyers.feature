Feature: Appointments with sellers and buyers
  A lead, a seller and a buyer reach Jorge's calendar by different ways, and what they are told of it is as reliable.

  Rule: The time a seller or a buyer chose is booked, and then confirmed

    @use.with_<bot>=offer_times
    @req.CAL-003 @must
    Scenario Outline: The <place> time that <name>, a <bot>, was offered is the time in the calendar
      Given <name> is a <bot> who has been offered two times
      When <name> says "The <place> one please"
      Then <name> has one appointment, at the <place> time <name> was offered
      And the confirmation came after the booking and names the booked time

      Examples: either of the two, in California and in New York
        | name  | bot    | place  |
        | Sam   | seller | second |
        | Nadia | seller | first  |
        | Bea   | buyer  | second |
        | Nadia | buyer  | first  |

    @use.with_<bot>=offer_times
    @req.CAL-003 @must
    Scenario Outline: Thanks of <name>, a <bot>, book nothing more
      Given <name> is a <bot> who has been offered two times
      When <name> says in turn
        | <name> says         |
        | The first one works |
        | Perfect, thank you  |
      Then <name> has one appointment, at the first time <name> was offered

      Examples: whoever books
        | name | bot    |
        | Sam  | seller |
        | Bea  | buyer  |

  Rule: What the calendar does not hold is not confirmed

    @use.with_<bot>=offer_times
    @req.CAL-003 @must
    Scenario Outline: A booking of <name>, a <bot>, that the calendar refuses is not called one
      Given <name> is a <bot> who has been offered two times
      And GoHighLevel refuses every booking
      When <name> says "The first one works"
      Then <name> has no appointment
      And <name> was not told that she has one
      And the fault actually occurred

      Examples: whoever books
        | name | bot    |
        | Sam  | seller |
        | Bea  | buyer  |

    @use.with_<bot>=offer_times
    @req.CAL-004 @must
    Scenario Outline: The time that <name>, a <bot>, chooses is gone
      Given <name> is a <bot> who has been offered two times
      And the first time <name> was offered has been taken by somebody else
      When <name> says "The first one works"
      Then <name> is answered with the news that the time is taken
      And <name> is offered 2 other free times in plain words
      And <name> has no appointment

      Examples: whoever books
        | name | bot    |
        | Sam  | seller |
        | Bea  | buyer  |

  Rule: Politeness chooses no time

    @use.with_<bot>=offer_times
    @req.CAL-002 @must
    Scenario Outline: "Sure" of <name>, a <bot>, chooses nothing
      Given <name> is a <bot> who has been offered two times
      When <name> says "Sure"
      Then <name> is offered the same times again
      And <name> has no appointment

      Examples: whoever is offered times
        | name | bot    |
        | Sam  | seller |
        | Bea  | buyer  |
