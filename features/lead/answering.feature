Feature: Answering new leads
  Whoever answers first usually wins the client, so every lead who writes is answered at once, at any hour,
  and trouble behind the scenes costs minutes at most, never the answer.

  @use.with_bot=lead @use.with_virtual_clock=yes
  Rule: A new lead is answered within five minutes, at any hour

    @req.LEAD-001 @must
    Scenario Outline: A lead who writes at <hour> is answered then
      Given Maria is a lead
      And it is <hour> in Rancho Cucamonga
      When Maria says "Hi, I saw Jorge's sign in Etiwanda. Are you taking new clients?"
      Then Maria is answered within 10 seconds
      And Maria is answered exactly once

      Examples: night, morning, and the edges of the day
        | hour  |
        | 00:00 |
        | 02:40 |
        | 09:00 |
        | 20:59 |
        | 23:59 |

    @use.with_workflow_webhooks=yes
    @req.LEAD-001 @must @smoke
    Scenario: A lead handed over by the CRM is greeted before writing a word
      Given it is 19:40 in Rancho Cucamonga
      When Dana becomes a lead without writing a word
      Then Dana is greeted within 10 seconds

  @use.with_bot=lead
  Rule: Trouble with a service delays the answer, by less than five minutes

    @use.with_crm_replies=yes
    @req.LEAD-001 @must
    Scenario: The CRM takes its time
      Given Maria is a lead
      And GoHighLevel answers 8 seconds late
      When Maria says "Hi, can somebody tell me what homes sell for around here?"
      Then Maria is answered within 5 minutes
      And the fault actually occurred

    @use.with_crm_replies=yes
    @req.LEAD-001 @must
    Scenario: Every service takes its time at once
      Given Maria is a lead
      And every service answers 8 seconds late
      When Maria says "Hi, I saw Jorge's sign in Etiwanda. Are you taking new clients?"
      Then Maria is answered within 5 minutes
      And the fault actually occurred

    @use.with_virtual_clock=yes @use.with_crm_replies=yes
    @req.LEAD-001 @must
    Scenario: The CRM is down for four minutes
      Given Maria is a lead
      And GoHighLevel is down for 4 minutes
      When Maria says "Hi, is Jorge taking new clients?"
      Then Maria is answered within 5 minutes
      And Maria is answered exactly once
      And the fault actually occurred

    @use.with_crm_replies=yes
    @req.LEAD-001 @must
    Scenario: The CRM refuses the first three attempts to send
      Given Maria is a lead
      And GoHighLevel refuses the next 3 messages
      When Maria says "Hi, are you there?"
      Then Maria is answered within 5 minutes
      And Maria is answered exactly once
      And the fault actually occurred

    @use.with_language_model=yes
    @req.LEAD-001 @must
    Scenario: The language model takes half a minute
      Given Maria is a lead
      And the language model answers 30 seconds late
      When Maria says "Hi, I saw Jorge's sign in Etiwanda"
      Then Maria is answered within 10 seconds
      And the fault actually occurred

    @use.with_language_model=yes
    @req.LEAD-001 @must
    Scenario: The language model is down
      Given Maria is a lead
      And the language model refuses everything
      When Maria says "Hi, I saw Jorge's sign in Etiwanda"
      Then Maria is answered within 10 seconds
      And the fault actually occurred

  Rule: An empty message is met with a polite question

    @use.with_lead=hear_the_first_message @use.with_field=score
    @req.LEAD-013 @must
    Scenario Outline: <what> is met with a polite question
      Given Maria is a lead
      When Maria says "<text>"
      Then Maria is asked politely what she meant
      And the CRM shows no score for Maria

      Examples: nothing to read
        | what           | text |
        | An empty text  |      |
        | A row of dots  | ...  |
        | Question marks | ???  |

    @use.with_lead=score_by_points
    @use.with_lead=score @use.with_lead=tag_temperature @use.with_hot_from=80 @use.with_warm_from=40
    @req.LEAD-013 @must
    Scenario: An empty message in the middle leaves the score as it was
      Given Maria is a lead
      And Maria has said "Yes, I'm very interested"
      When Maria says ""
      Then Maria is asked politely what she meant
      And the CRM shows Maria as hot with 85 points

  Rule: A message that does not say who wrote it is refused, and nothing is done

    @use.with_bot=lead
    @req.LEAD-013 @must
    Scenario Outline: A message whose contact is <how> is refused
      Given Maria is a lead
      When GoHighLevel delivers a message of Maria with the contact "<how>"
      Then the delivery is refused with a reason, and nothing is done

      Examples: three ways of naming nobody
        | how      |
        | left out |
        | empty    |
        | blank    |
