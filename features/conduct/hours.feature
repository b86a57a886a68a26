@use.with_virtual_clock=yes @use.with_workflow_webhooks=yes @use.with_lead=follow_up
Feature: Nobody is woken
  What we begin ourselves reaches a person between 8:00 and 21:00 of her own time, wherever she is and however late it
  leaves us. Whoever writes is answered at any hour.

  Rule: A lead who comes at night without a word is greeted in the morning

    @req.CON-005 @must
    Scenario Outline: Handed over at <hour>
      Given it is <hour> in Rancho Cucamonga
      When Dana becomes a lead without writing a word
      And 24 hours pass without a word from Dana
      Then Dana was greeted at 8:00 in the morning

      Examples: from the evening's edge to the morning's
        | hour  |
        | 21:00 |
        | 23:30 |
        | 03:15 |
        | 07:59 |

    @req.CON-005 @must
    Scenario Outline: Handed over at <hour>, in the hours that are hers
      Given it is <hour> in Rancho Cucamonga
      When Dana becomes a lead without writing a word
      Then Dana is greeted within 10 seconds

      Examples: the first minute and the last
        | hour  |
        | 08:00 |
        | 20:59 |

    @use.with_lead=hear_the_first_message
    @req.CON-005 @must
    Scenario: Who writes before the greeting is answered at once, and once
      Given it is 23:30 in Rancho Cucamonga
      And Dana comes as a lead at night, without a word
      When Dana says "Hi, I saw Jorge's sign in Etiwanda"
      Then Dana is answered within 10 seconds
      And Dana has been sent 1 message in all

    @use.with_restart=yes
    @req.CON-005 @must
    Scenario: A restart in the night greets nobody
      Given it is 23:30 in Rancho Cucamonga
      And Dana comes as a lead at night, without a word
      And the bots have restarted
      When 24 hours pass without a word from Dana
      Then Dana was greeted at 8:00 in the morning

  Rule: The hours are those of the place where the person is

    @req.CON-005 @must
    Scenario Outline: <person>, who comes at <hour> in Rancho Cucamonga (<what is known>)
      Given it is <hour> in Rancho Cucamonga
      When <person> becomes a lead without writing a word
      And 40 days pass without a word from <person>
      Then whatever we began reached <person> between 8:00 and 21:00, 3 messages at least

      Examples: the zone as the CRM has it
        | person | hour  | what is known                                     |
        | Nadia  | 20:30 | New York, by its usual name                       |
        | Nadia  | 05:00 | New York, by its usual name                       |
        | Priya  | 20:30 | Phoenix, which keeps its clocks                   |
        | Elena  | 14:00 | Madrid                                            |
        | Vera   | 20:30 | Eastern Standard Time, and a number of California |
        | Iris   | 08:00 | Hawaiian Standard Time                            |
        | Gus    | 19:30 | five hours behind London                          |
        | Cleo   | 20:30 | eight hours behind London                         |
        | Hugo   | 20:30 | Eastern Time, as in a list to choose from         |

      Examples: only the number tells
        | person | hour  | what is known                       |
        | Lena   | 20:30 | a number of New York                |
        | Lena   | 07:00 | a number of New York                |
        | Kai    | 08:30 | a number of Hawaii                  |
        | Mona   | 20:30 | a zone that is none, and New York   |

      Examples: several zones, or none
        | person | hour  | what is known                          |
        | Otis   | 18:30 | a number of Florida, in two zones      |
        | Otis   | 05:15 | a number of Florida, in two zones      |
        | Ruth   | 09:00 | a number that belongs to no place      |
        | Ruth   | 20:00 | a number that belongs to no place      |

  Rule: The hour is looked at when a message leaves

    @use.with_crm_replies=yes
    @req.CON-005 @must
    Scenario Outline: The CRM takes nothing for <down> when a follow-up is due at 20:00
      Given it is 20:00 in Rancho Cucamonga
      And Dana becomes a lead without writing a word
      And 71 hours have passed without a word from Dana
      And GoHighLevel is down for <down>
      When 40 hours pass without a word from Dana
      Then whatever we began reached Dana between 8:00 and 21:00, 2 messages at least
      And the fault actually occurred

      Examples: until just after the end of the day, and into the night
        | down    |
        | 2 hours |
        | 6 hours |

    @use.with_crm_replies=yes
    @req.CON-005 @must
    Scenario Outline: Only messages are refused, for <down>, when a follow-up is due at 20:00
      Given it is 20:00 in Rancho Cucamonga
      And Dana becomes a lead without writing a word
      And 71 hours have passed without a word from Dana
      And GoHighLevel sends nothing for <down>
      When 40 hours pass without a word from Dana
      Then whatever we began reached Dana between 8:00 and 21:00, 2 messages at least
      And the fault actually occurred

      Examples: until just before the end of the day, just after it, and into the night
        | down       |
        | 90 minutes |
        | 3 hours    |
        | 9 hours    |

    @use.with_crm_replies=yes @use.with_lead=hear_the_first_message
    @req.CON-005 @must
    Scenario: Who writes meanwhile is answered, and the follow-up is not sent any more
      Given it is 20:00 in Rancho Cucamonga
      And Dana becomes a lead without writing a word
      And GoHighLevel sends nothing for 75 hours
      And 76 hours have passed without a word from Dana
      When Dana says "Sorry for the wait, I am here now"
      Then Dana has been sent 2 messages in all
      And the fault actually occurred

  Rule: Replies do not wait

    @use.with_lead=hear_the_first_message
    @req.CON-005 @must
    Scenario Outline: <person> writes at <hour> in Rancho Cucamonga
      Given <person> is a lead
      And it is <hour> in Rancho Cucamonga
      When <person> says "Hi, I saw Jorge's sign in Etiwanda"
      Then <person> is answered within 10 seconds

      Examples: in the middle of her night
        | person | hour  |
        | Dana   | 02:40 |
        | Nadia  | 22:00 |
        | Ruth   | 23:00 |
