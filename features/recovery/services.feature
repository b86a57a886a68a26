@use.with_crm_replies=yes
Feature: People notice nothing of services in trouble
  GoHighLevel and the language model fail now and then: they refuse, hang up, keep silent, or break off in the middle of an
  answer. A person is answered all the same: at once where the language model fails, and as soon as it works again where
  GoHighLevel does.

  @use.with_virtual_clock=yes
  Rule: Within a minute of its return everything is caught up with GoHighLevel

    @use.with_bot=<bot>
    @req.RES-001 @must
    Scenario Outline: GoHighLevel begins to <trouble> while a <bot> writes
      Given Sam is a <bot>
      And GoHighLevel has begun to <trouble>, for 4 minutes
      When Sam says "Hi there"
      Then Sam is answered within 5 minutes
      And Sam is answered exactly once
      And the CRM shows no sign of an answer before Sam has it
      And the fault actually occurred

      Examples: every kind of trouble
        | bot    | trouble                                |
        | lead   | refuse everything                      |
        | lead   | close every connection                 |
        | lead   | keep silent                            |
        | lead   | break off in the middle of its answers |
        | buyer  | refuse its key                         |
        | buyer  | refuse to be asked so often            |
        | seller | close every connection                 |
        | seller | break off in the middle of its answers |

    @use.with_bot=<bot>
    @req.RES-001 @must
    Scenario Outline: Half an answer comes for the message to a <bot>
      Given Sam is a <bot>
      And GoHighLevel sends the next message and breaks off in the middle of its answer
      When Sam says "Hi there"
      Then Sam is answered within 60 seconds
      And Sam is answered exactly once
      And the fault actually occurred

      Examples: every bot
        | bot    |
        | lead   |
        | buyer  |
        | seller |

    @use.with_bot=lead
    @req.RES-001 @must
    Scenario Outline: Ten people write while GoHighLevel begins to <trouble>
      Given 10 strangers are leads
      And GoHighLevel has begun to <trouble>, for 4 minutes
      When every one of them sends 3 messages at once
      Then each of their messages was answered exactly once, in order
      And the fault actually occurred

      Examples: what leaves it open whether a message was sent
        | trouble                                |
        | close every connection                 |
        | break off in the middle of its answers |

  @use.with_language_model=yes
  Rule: Nobody waits for a language model that fails

    @use.with_bot=<bot>
    @req.RES-002 @must
    Scenario Outline: It begins to <trouble> while a <bot> writes
      Given Sam is a <bot>
      And the language model has begun to <trouble>
      When Sam says "Hi there"
      Then Sam is answered within 10 seconds
      And Sam is answered exactly once
      And the fault actually occurred

      Examples: every kind of trouble
        | bot    | trouble                                |
        | lead   | refuse everything                      |
        | lead   | keep silent                            |
        | lead   | refuse to be asked so often            |
        | buyer  | close every connection                 |
        | buyer  | break off in the middle of its answers |
        | seller | refuse its key                         |
        | seller | keep silent                            |

    @use.with_buyer=ask_wishes @use.with_buyer=ask_financing @use.with_buyer=ask_timeline @use.with_buyer=ask_motivation
    @use.with_buyer=keep_the_order
    @req.RES-002 @must
    Scenario: The conversation goes on as usual
      Given Bea is a buyer
      And the language model has begun to keep silent
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
      Then Bea is asked about timeline
      And each of Bea's messages was answered exactly once, in order
      And the fault actually occurred
