Feature: Bots in service are watched
  A release that passed may still be deployed badly, grow slow over a weekend or spend a month's money in a day. The office
  hears of it before its clients do. Whoever is alerted too often stops reading, so each thing is told once.

  Rule: The office is alerted once about each thing that goes wrong, and told once when it is over

    @req.OPS-001 @must
    Scenario Outline: For an hour <trouble>
      Given bots in service that are watched through a working day
      When for an hour <trouble>
      Then the office is alerted about <alert> once, and told once that it is over

      Examples: just beyond a limit
        | trouble                            | alert    |
        | answers take 10.5 seconds          | response |
        | 6 in 100 answers take too long     | response |
        | messages wait and none is answered | response |
        | 6 in 100 messages fail             | errors   |
        | the bots hold 451 MB of memory     | memory   |
        | the bots cannot be reached         | down     |
        | a test person is answered twice    | canary   |
        | a test person is not answered      | canary   |

    @req.OPS-001 @must
    Scenario: The bots cost too much all the time
      Given bots in service that are watched through a working day
      When all the time the bots cost $51 a day
      Then the office is alerted about daily cost once

    @req.OPS-001 @must
    Scenario: The bots cost too much for a day
      Given bots in service that are watched through a working day
      When for the first of three days the bots cost $51 a day
      Then the office is alerted about daily cost once, and told once that it is over

    @req.OPS-001 @must
    Scenario: What comes and goes is alerted about each time it comes
      Given bots in service that are watched through a working day
      When for an hour the bots cannot be reached
      And three hours later for an hour the bots cannot be reached
      Then the office is alerted about down twice, and told twice that it is over

    @req.OPS-001 @must
    Scenario: What is good for a moment only is not over
      Given bots in service that are watched through a working day
      When in every other minute of an hour the bots hold 451 MB of memory
      Then the office is alerted about memory once, and told once that it is over

  Rule: The office is left alone while every limit is kept

    @req.OPS-001 @must
    Scenario Outline: All the time <tolerated>
      Given bots in service that are watched through a working day
      When all the time <tolerated>
      Then the office is told nothing

      Examples: at a limit, or no reason for an alert
        | tolerated                      |
        | answers take 10 seconds        |
        | 5 in 100 answers take too long |
        | 5 in 100 messages fail         |
        | the bots hold 450 MB of memory |
        | the bots cost $49 a day        |
        | one look in ten fails          |
        | the bots give no figures       |

  Rule: Nothing is forgotten and nothing is told twice, whatever happens to the watch or on the way to the office

    @req.OPS-001 @must
    Scenario Outline: It happens that <mishap>
      Given bots in service that are watched through a working day
      And it happens that <mishap>
      When for an hour the bots cannot be reached
      Then the office is alerted about down once, and told once that it is over

      Examples: of the watch
        | mishap                                                |
        | the watch is killed and started again during the hour |
        | the watch is killed and started again after the hour  |
        | the watch is killed while it tells the office         |

      Examples: on the way
        | mishap                                  |
        | the office cannot be told for two hours |
        | the office takes five minutes to answer |

    @req.OPS-001 @must
    Scenario: The office is told without delay
      Given bots in service that are watched through a working day
      When for an hour the bots cannot be reached
      Then the office is alerted about down within 2 minutes

  Rule: The report at the end of a watch says what to do, and what nobody can tell

    @req.OPS-001 @must
    Scenario: A new deployment goes wrong
      Given bots in service that are watched through a working day
      When for an hour 6 in 100 messages fail
      Then the report says that the deployment is to be rolled back because of errors

    @req.OPS-001 @must
    Scenario: A new deployment goes well
      Given bots in service that are watched through a working day
      When all the time the bots cost $49 a day
      Then the report says that nothing is open

    @req.OPS-001 @must
    Scenario: Bots that give no figures are not called good
      Given bots in service that are watched through a working day
      When all the time the bots give no figures
      Then the report says that nobody can tell about errors

    @req.OPS-001 @must
    Scenario: An incident goes on
      Given an incident that is watched through a working day
      When all the time 6 in 100 messages fail
      Then the report says that errors are not over

    @req.OPS-001 @must
    Scenario: The cost is known and forecast
      Given bots in service that are watched through a working day
      When all the time the bots cost $49 a day
      Then the report states what a person, an hour, a day and a month cost at $49 a day
