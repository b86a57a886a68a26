Feature: Nobody but GoHighLevel speaks for a person
  Whoever finds the bots' address could write in anybody's name. So a delivery counts only with the right signature, and
  only once, however late the second time comes.

  Rule: A delivery without the right signature is refused and changes nothing

    @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_signatures=yes
    @req.SEC-001 @must
    Scenario Outline: Somebody writes in Sam's name <form>
      Given Sam is a seller
      And Sam has said "I want to sell my house"
      When somebody delivers "Please stop texting me" in Sam's name <form>
      And Sam says "It is move-in ready"
      Then the forgery is refused, and nothing is done
      And each of Sam's messages was answered exactly once, in order

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

    @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_bot=lead
    @use.with_signed_hand_overs=yes
    @req.SEC-001 @must
    Scenario Outline: Somebody hands Sam over <form>
      Given Sam is a seller
      And Sam has said "I want to sell my house"
      When somebody hands Sam to the lead bot in the CRM's name <form>
      And Sam says "It is move-in ready"
      Then the forgery is refused, and nothing is done
      And each of Sam's messages was answered exactly once, in order

      Examples: whatever is wrong with the signature
        | form                               |
        | without a signature                |
        | with a signature that fits nothing |
        | with the signature of another key  |

  Rule: A delivery that was taken changes nothing when it is made again, however late

    @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_virtual_clock=yes
    @req.SEC-001 @must
    Scenario Outline: Sam's message is delivered again <later> later
      Given Sam is a seller
      And Sam has said "I want to sell my house"
      When somebody makes Sam's last delivery again <later> later
      And Sam says "It is move-in ready"
      Then the repeated delivery changes nothing
      And each of Sam's messages was answered exactly once, in order

      Examples: at once, after an hour, after a day, after a week
        | later    |
        | 1 second |
        | 1 hour   |
        | 25 hours |
        | 8 days   |

    @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_workflow_messages=yes
    @use.with_virtual_clock=yes
    @req.SEC-001 @must
    Scenario Outline: What a workflow delivered without an id is delivered again <later> later
      Given Sam is a seller
      When Sam's message "I want to sell my house" comes by a workflow
      And somebody makes Sam's last delivery again <later> later
      And Sam says "It is move-in ready"
      Then the repeated delivery changes nothing
      And each of Sam's messages was answered exactly once, in order

      Examples: within seconds, and long after
        | later      |
        | 2 seconds  |
        | 11 seconds |
        | 1 hour     |
        | 8 days     |

  Rule: The same words are new when the person writes them again

    @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_workflow_messages=yes
    @use.with_virtual_clock=yes
    @req.SEC-001 @must
    Scenario Outline: Sam says the same again <later> later, and a workflow delivers both
      Given Sam is a seller
      When Sam's message "I want to sell my house" comes by a workflow
      And <later> pass without a word from Sam
      And Sam's message "I want to sell my house" comes by a workflow
      And somebody makes Sam's last delivery again 1 minute later
      Then the repeated delivery changes nothing
      And each of Sam's messages was answered exactly once, in order

      Examples: within seconds, and long after
        | later     |
        | 3 seconds |
        | 2 hours   |

  Rule: A first delivery is taken, however late it comes

    @use.with_bot=seller @use.with_seller=hear_the_first_message @use.with_virtual_clock=yes
    @use.with_lasting_signatures=yes
    @req.SEC-001 @must
    Scenario Outline: Sam's message can only be delivered <late> later
      Given Sam is a seller
      When Sam's "I want to sell my house" can only be delivered <late> later
      Then each of Sam's messages was answered exactly once, in order

      Examples: past what receivers are advised, after all repetitions, after a day
        | late       |
        | 6 minutes  |
        | 70 minutes |
        | 24 hours   |
