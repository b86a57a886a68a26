Feature: From a silent lead to an appointment
  Most leads say nothing at first. The sequence keeps the door open, hears the moment somebody is interested,
  and brings that person to Jorge's calendar. The CRM shows at every step where the lead stands.

  Rule: The sequence state tells the truth at every step

    @use.with_lead=follow_up @use.with_lead=hear_the_first_message @use.with_lead=keep_a_sequence
    @use.with_lead=offer_times @use.with_lead=score @use.with_lead=value_homes @use.with_lead=write_tasks
    @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes @use.with_hot_from=80 @use.with_warm_from=40
    @req.LEAD-002 @must @smoke
    Scenario: Dana comes back on day 3 and books
      Given Dana becomes a lead without writing a word
      When Dana's days go like this
        | day | Dana says                                 |
        | 3   |                                           |
        | 3   | Yes, I'm very interested in learning more |
        | 3   | 8412 Hermosa Ave                          |
        | 3   | The first one works                       |
      Then Dana's follow-up status changes in this order
        | new                |
        | day 3 sent         |
        | analysis offered   |
        | call scheduled     |
        | appointment booked |
      And Dana scores at least 80 points
      And "Yes, I'm very interested in learning more" is answered with a market analysis offer
      And a call to Dana is due 7 days after the first contact
      And Dana has one appointment, at the first time Dana was offered
