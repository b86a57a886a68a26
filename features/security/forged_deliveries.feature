Feature: Nobody but GoHighLevel speaks for a person
  Whoever finds the bots' address could write in anybody's name. So a delivery counts only with the right signature, and
  only once, however late the second time comes.

  Rule: A delivery without the right signature is refused and changes nothing

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message @use.with_signatures=yes
    @req.SEC-001 @must
    Scenario Outline: Somebody writes in Bea's name <form>
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When somebody delivers "We are pre-approved" in Bea's name <form>
      And Bea says "What was your question again?"
      Then the forgery is refused, and nothing is done
      And Bea is asked about financing
      And each of Bea's messages was answered exactly once, in order

      Examples: whatever is wrong with the signature
        | form                               |
        | without a signature                |
        | with a signature that fits nothing |
        | with the signature of another key  |

      @use.with_signed_bodies=yes
      Examples: a signature that fits, for other words
        | form                              |
        | with the signature of other words |

      @use.with_gohighlevel_signature=yes
      Examples: what GoHighLevel itself sent once, or says instead
        | form                                     |
        | with the older signature alone           |
        | with the note that there is no signature |

    @use.with_buyer=ask_financing @use.with_seller=ask_condition @use.with_buyer=hear_the_first_message
    @use.with_signed_hand_overs=yes
    @req.SEC-001 @must
    Scenario Outline: Somebody hands Bea over <form>
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When somebody hands Bea to the seller bot in the CRM's name <form>
      And Bea says "What was your question again?"
      Then the forgery is refused, and nothing is done
      And Bea is asked about financing
      And each of Bea's messages was answered exactly once, in order

      Examples: whatever is wrong with the signature
        | form                               |
        | without a signature                |
        | with a signature that fits nothing |
        | with the signature of another key  |

  Rule: A delivery that was taken changes nothing when it is made again, however late

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message @use.with_virtual_clock=yes
    @req.SEC-001 @must
    Scenario Outline: Bea's message is delivered again <later> later
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k"
      When somebody makes Bea's last delivery again <later> later
      And Bea says "Yes, pre-approved"
      Then the repeated delivery changes nothing
      And each of Bea's messages was answered exactly once, in order

      Examples: at once, after an hour, after a day, after a week
        | later    |
        | 1 second |
        | 1 hour   |
        | 25 hours |
        | 8 days   |

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message @use.with_workflow_messages=yes
    @use.with_virtual_clock=yes
    @req.SEC-001 @must
    Scenario Outline: What a workflow delivered without an id is delivered again <later> later
      Given Bea is a buyer
      When Bea says "3 beds in Upland, up to 650k" through a workflow
      And somebody makes Bea's last delivery again <later> later
      And Bea says "Yes, pre-approved"
      Then the repeated delivery changes nothing
      And each of Bea's messages was answered exactly once, in order

      Examples: within seconds, and long after
        | later      |
        | 2 seconds  |
        | 11 seconds |
        | 1 hour     |
        | 8 days     |

  Rule: The same words are new when the person writes them again

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message @use.with_workflow_messages=yes
    @use.with_virtual_clock=yes
    @req.SEC-001 @must
    Scenario Outline: Bea says the same again <later> later, and a workflow delivers both
      Given Bea is a buyer
      When Bea says "3 beds in Upland, up to 650k" through a workflow
      And <later> pass without a word from Bea
      And Bea says "3 beds in Upland, up to 650k" through a workflow
      And somebody makes Bea's last delivery again 1 minute later
      Then the repeated delivery changes nothing
      And each of Bea's messages was answered exactly once, in order

      Examples: within seconds, and long after
        | later     |
        | 3 seconds |
        | 2 hours   |

  Rule: A first delivery is taken, however late it comes

    @use.with_buyer=ask_financing @use.with_buyer=hear_the_first_message @use.with_virtual_clock=yes
    @use.with_lasting_signatures=yes
    @req.SEC-001 @must
    Scenario Outline: Bea's message can only be delivered <late> later
      Given Bea is a buyer
      When Bea's "3 beds in Upland, up to 650k" can only be delivered <late> later
      Then Bea is asked about financing
      And each of Bea's messages was answered exactly once, in order

      Examples: past what receivers are advised, after all repetitions, after a day
        | late       |
        | 6 minutes  |
        | 70 minutes |
        | 24 hours   |
