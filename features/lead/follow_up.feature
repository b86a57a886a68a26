@use.with_lead=follow_up @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes
Feature: Following up with silent leads
  A lead who says nothing is not lost, and must not be pestered: five follow-ups in a month, each once, then none.

  Rule: A silent lead hears from us on days 0, 3, 7, 14 and 30, and then stays in nurture

    @use.with_lead=keep_a_sequence @use.with_lead=write_tasks
    @req.LEAD-003 @must
    Scenario: Every follow-up comes on its day and by its channel
      Given Dana becomes a lead without writing a word
      When 60 days pass without a word from Dana
      Then Dana is contacted on these days only
        | day | by     |
        | 0   | SMS    |
        | 3   | SMS    |
        | 7   | call   |
        | 14  | e-mail |
        | 30  | SMS    |
      And Dana's follow-up status is "nurture"

    @use.with_lead=value_homes @use.with_field=home
    @req.LEAD-003 @must @smoke
    Scenario: The e-mail of day 14 carries the market analysis of a known home
      Given Dana is a lead whose home the CRM knows
      When 20 days pass without a word from Dana
      Then Dana's e-mail gives the value of her home

    @use.with_lead=write_tasks
    @req.LEAD-003 @must
    Scenario: Without an e-mail address day 14 is a plain message
      Given Noah becomes a lead without writing a word
      When 60 days pass without a word from Noah
      Then Noah is contacted on these days only
        | day | by   |
        | 0   | SMS  |
        | 3   | SMS  |
        | 7   | call |
        | 14  | SMS  |
        | 30  | SMS  |

    @req.LEAD-003 @must
    Scenario: For an unknown home day 14 is a letter without any figure
      Given Dana becomes a lead without writing a word
      When 20 days pass without a word from Dana
      Then Dana's e-mail is a letter without any figure

    @use.with_lead=value_homes @use.with_field=home
    @req.LEAD-003 @must
    Scenario: When the valuation service is down, day 14 is a letter without any figure
      Given Dana is a lead whose home the CRM knows
      And the valuation service is down for 30 days
      When 20 days pass without a word from Dana
      Then Dana's e-mail is a letter without any figure
      And the fault actually occurred

    @use.with_lead=value_homes @use.with_field=home
    @req.LEAD-003 @must
    Scenario: When the valuation service takes two minutes, day 14 is a letter without any figure
      Given Dana is a lead whose home the CRM knows
      And the valuation service answers 120 seconds late
      When 20 days pass without a word from Dana
      Then Dana's e-mail is a letter without any figure
      And the fault actually occurred

    @use.with_lead=value_homes @use.with_lead=write_tasks
    @req.LEAD-003 @must
    Scenario: Without an e-mail address and without an analysis day 14 is still a plain message
      Given Noah becomes a lead without writing a word
      When 20 days pass without a word from Noah
      Then Noah is contacted on these days only
        | day | by   |
        | 0   | SMS  |
        | 3   | SMS  |
        | 7   | call |
        | 14  | SMS  |

    @use.with_lead=keep_a_sequence
    @req.LEAD-003 @must
    Scenario Outline: After <days> days Dana's follow-up status is "<status>"
      Given Dana becomes a lead without writing a word
      When <days> days pass without a word from Dana
      Then Dana's follow-up status is "<status>"

      Examples: the day before and the day of each step
        | days | status               |
        | 2    | new                  |
        | 3    | day 3 sent           |
        | 6    | day 3 sent           |
        | 7    | day 7 call scheduled |
        | 13   | day 7 call scheduled |
        | 14   | day 14 e-mail sent   |
        | 29   | day 14 e-mail sent   |
        | 30   | nurture              |

    @use.with_lead=write_tasks
    @req.LEAD-003 @must
    Scenario Outline: A lead who comes at <hour> is contacted on the promised days
      Given it is <hour> in Rancho Cucamonga
      When Dana becomes a lead without writing a word
      And 60 days pass without a word from Dana
      Then Dana is contacted on these days only
        | day | by     |
        | 0   | SMS    |
        | 3   | SMS    |
        | 7   | call   |
        | 14  | e-mail |
        | 30  | SMS    |

      Examples: the edges of the day
        | hour  |
        | 07:59 |
        | 08:00 |
        | 20:59 |
        | 21:00 |

  Rule: Each follow-up happens once and in order, also when the bots restart

    @use.with_restart=yes @use.with_lead=write_tasks
    @req.LEAD-004 @must
    Scenario: Restarts change nothing
      Given Dana becomes a lead without writing a word
      When the bots restart every day for 40 days
      Then Dana is contacted on these days only
        | day | by     |
        | 0   | SMS    |
        | 3   | SMS    |
        | 7   | call   |
        | 14  | e-mail |
        | 30  | SMS    |

    @use.with_restart=yes
    @req.LEAD-004 @must
    Scenario: A follow-up that falls due while the bots are down comes afterwards
      Given Dana becomes a lead without writing a word
      When the bots are down from day 2 to day 4
      Then Dana is contacted on these days only
        | day | by  |
        | 0   | SMS |
        | 4   | SMS |

    @use.with_restart=yes @use.with_lead=write_tasks
    @req.LEAD-004 @must
    Scenario: Follow-ups that fell due while the bots were down for a week come in their order
      Given Dana becomes a lead without writing a word
      When the bots are down from day 2 to day 8
      Then Dana is contacted on these days only
        | day | by   |
        | 0   | SMS  |
        | 8   | SMS  |
        | 8   | call |

    @use.with_crm_replies=yes
    @req.LEAD-004 @must
    Scenario: A follow-up that the CRM refuses for an hour comes once, afterwards
      Given Dana becomes a lead without writing a word
      And 71 hours have passed without a word from Dana
      And GoHighLevel is down for 2 hours
      When 48 hours pass without a word from Dana
      Then Dana is contacted on these days only
        | day | by  |
        | 0   | SMS |
        | 3   | SMS |
      And the fault actually occurred

    @use.with_restart=yes @use.with_lead=write_tasks
    @req.LEAD-004 @must
    Scenario Outline: The bots are killed while the follow-up of day <day> goes out
      Given Dana becomes a lead without writing a word
      When the bots are killed while Dana's follow-up of day <day> goes out
      Then Dana's follow-up of day <day> came once, by <channel>
      And the fault actually occurred

      Examples: each follow-up
        | day | channel |
        | 3   | SMS     |
        | 7   | call    |
        | 14  | e-mail  |
        | 30  | SMS     |

    @use.with_restart=yes @use.with_lead=write_tasks
    @req.LEAD-004 @must
    Scenario Outline: The bots are killed just after the CRM took the follow-up of day <day>
      Given Dana becomes a lead without writing a word
      When the bots are killed just after the CRM took Dana's follow-up of day <day>
      Then Dana's follow-up of day <day> came once, by <channel>
      And the fault actually occurred

      Examples: each follow-up
        | day | channel |
        | 3   | SMS     |
        | 7   | call    |
        | 14  | e-mail  |
        | 30  | SMS     |

  Rule: The follow-ups stop when the lead replies, books or opts out

    @use.with_lead=hear_the_first_message
    @req.LEAD-004 @must
    Scenario Outline: A lead who <does> on day 4 is not followed up any more
      Given Dana becomes a lead without writing a word
      And 4 days have passed without a word from Dana
      When Dana says "<words>"
      Then no more follow-ups reach Dana within 60 days

      Examples: a reply, and a farewell
        | does     | words                   |
        | replies  | Thanks, I got your note |
        | opts out | STOP                    |

    @use.with_lead=hear_the_first_message
    @req.LEAD-004 @must
    Scenario Outline: A lead who replies on day <day> is not followed up any more
      Given Dana becomes a lead without writing a word
      And <day> days have passed without a word from Dana
      When Dana says "<words>"
      Then no more follow-ups reach Dana within 60 days

      Examples: before the first step, and between each two, whatever is said
        | day | words                  |
        | 1   | Who is this?           |
        | 2   | 👍                      |
        | 20  | Not now, maybe later   |

      @use.with_lead=speak_Spanish
      Examples: before the first step, and between each two, whatever is said, in Spanish
        | day | words                  |
        | 10  | Gracias, ya vi su nota |

    @use.with_lead=hear_the_first_message
    @req.LEAD-004 @must
    Scenario: A lead who opted out before the first step gets no follow-ups
      Given Dana becomes a lead without writing a word
      And 1 day has passed without a word from Dana
      When Dana says "Please take me off your list"
      Then no more follow-ups reach Dana within 60 days

    @use.with_lead=offer_times
    @req.LEAD-004 @must
    Scenario: A lead who books is not followed up any more
      Given Dana becomes a lead without writing a word
      And 4 days have passed without a word from Dana
      When Dana says in turn
        | Dana says                |
        | Yes, I'm very interested |
        | No analysis, just a call |
        | The first one works      |
      Then Dana has one appointment, at the first time Dana was offered
      And no more follow-ups reach Dana within 60 days
