@use.with_health=yes
Feature: The bots tell the truth about their health
  Whoever looks after the bots learns of a failure from the bots, before people do. So they look at everything they
  depend on, also while nobody writes, and say within ten seconds what has failed, and what works again.

  Rule: A failure is told within ten seconds, although nobody writes

    @use.with_health_of=<service>
    @req.RES-006 @must
    Scenario Outline: Everything works, and they say so of <service>
      Given the bots watch over their parts
      When nobody asks for 10 seconds
      Then the bots' health says that <service> works

      Examples: whatever they depend on
        | service               |
        | the bots              |
        | the database          |
        | GoHighLevel           |
        | the valuation service |
        | the language model    |

    @use.with_health_of=<service>
    @req.RES-006 @must
    Scenario Outline: <service> begins to <trouble>
      Given the bots watch over their parts
      When <service> begins to <trouble>
      And nobody asks for 10 seconds
      Then the bots' health says that <service> does not work

      Examples: each service, in each kind of trouble
        | service               | trouble                                |
        | GoHighLevel           | refuse everything                      |
        | GoHighLevel           | close every connection                 |
        | GoHighLevel           | keep silent                            |
        | GoHighLevel           | refuse its key                         |
        | the valuation service | refuse everything                      |
        | the valuation service | keep silent                            |
        | the valuation service | break off in the middle of its answers |
        | the language model    | close every connection                 |
        | the language model    | keep silent                            |
        | the language model    | refuse its key                         |

    @use.with_health_of=<service>
    @req.RES-006 @must
    Scenario Outline: <service> works again after a failure
      Given the bots watch over their parts
      When <service> begins to refuse everything
      And nobody asks for 60 seconds
      And <service> works again
      And nobody asks for 10 seconds
      Then the bots' health says that <service> works

      Examples: each service
        | service               |
        | GoHighLevel           |
        | the valuation service |
        | the language model    |

  Rule: What works is not called broken

    @use.with_health_of=GoHighLevel @use.with_health_of=the_language_model @use.with_health_of=the_valuation_service
    @req.RES-006 @must
    Scenario: One service fails, and the others do not
      Given the bots watch over their parts
      When the valuation service begins to refuse everything
      And nobody asks for 10 seconds
      Then the bots' health says that the valuation service does not work
      And the bots' health says that GoHighLevel works
      And the bots' health says that the language model works

    @use.with_health_of=the_database @use.with_health_of=GoHighLevel
    @req.RES-006 @must
    Scenario: No service answers, and the database is well
      Given the bots watch over their parts
      When no service answers any more
      And nobody asks for 10 seconds
      Then the bots' health says that GoHighLevel does not work
      And the bots' health says that the database works

  @use.with_lockable_database=yes
  Rule: A database that cannot be written does not work

    @use.with_health_of=the_database
    @req.RES-006 @must
    Scenario: It can still be read
      Given the bots watch over their parts
      When the database can be read and not written any more
      And nobody asks for 10 seconds
      Then the bots' health says that the database does not work

    @use.with_health_of=the_database @use.with_health_of=GoHighLevel
    @req.RES-006 @must
    Scenario: It can be written again
      Given the bots watch over their parts
      When the database can be read and not written any more
      And nobody asks for 10 seconds
      And the database can be written again
      And nobody asks for 10 seconds
      Then the bots' health says that the database works
      And the bots' health says that GoHighLevel works

    @use.with_bot=<bot> @use.with_native_events=yes
    @req.RES-005 @must
    Scenario Outline: What a <bot> writes meanwhile is taken when it comes again
      Given Sam is a <bot>
      When Sam's messages are delivered while the database cannot be written, and again afterwards
        | Sam says             |
        | Hi there             |
        | Are you still there? |
      Then each of Sam's messages was answered exactly once, in order

      Examples: every bot
        | bot    |
        | lead   |
        | buyer  |
        | seller |

  @use.with_live_and_ready=yes
  Rule: Whether to start them anew, and whether to send them messages, are two questions

    @req.RES-006 @must
    Scenario: Everything works
      Given the bots watch over their parts
      When nobody asks for 10 seconds
      Then they are to be left running, and can take messages

    @req.RES-006 @must
    Scenario: No service answers
      Given the bots watch over their parts
      When no service answers any more
      And nobody asks for 10 seconds
      Then they are to be left running, and can take messages

    @use.with_lockable_database=yes
    @req.RES-006 @must
    Scenario: Nothing can be kept
      Given the bots watch over their parts
      When the database can be read and not written any more
      And nobody asks for 10 seconds
      Then they are to be left running, and can take no messages

    @use.with_lockable_database=yes
    @req.RES-006 @must
    Scenario: Everything can be kept again
      Given the bots watch over their parts
      When the database can be read and not written any more
      And nobody asks for 10 seconds
      And the database can be written again
      And nobody asks for 10 seconds
      Then they are to be left running, and can take messages

  @use.with_waiting_count=yes @use.with_bot=lead @use.with_crm_replies=yes @use.with_virtual_clock=yes
  Rule: The messages that wait are counted

    @req.RES-006 @must
    Scenario: Nobody waits
      Given Maria is a lead
      And Maria has said "Hi there"
      When nobody asks for 10 seconds
      Then the bots' health says that no message waits

    @req.RES-006 @must
    Scenario: Three people wait for GoHighLevel
      Given 3 strangers are leads
      And GoHighLevel is down for 30 minutes
      When every one of them writes "Hi there", and nobody waits for an answer
      And nobody asks for 10 seconds
      Then the bots' health says that at least 3 messages wait
      And the fault actually occurred

    @req.RES-006 @must
    Scenario: GoHighLevel is back, and nobody waits any more
      Given 3 strangers are leads
      And GoHighLevel is down for 4 minutes
      When every one of them writes "Hi there", and nobody waits for an answer
      And nobody asks for 6 minutes
      Then the bots' health says that no message waits
      And the fault actually occurred
