@use.with_message_kinds=yes
Feature: Kinds and channels
  People write where they like, and a CRM keeps more in a conversation than texts. A text is answered where it came from,
  or somebody at the brokerage knows of it; everything else is none of the bots' business.

  Rule: A text is answered on its own channel, or a person is told

    @use.with_bot=<bot>
    @req.CONV-012 @must
    Scenario Outline: A <bot> writes by <way>
      Given Sam is a <bot>
      When Sam writes "Hi, is this Jorge's office?" by <way>
      Then Sam is answered by <way>, or somebody at the brokerage knows of it

      Examples: every channel, and every bot
        | bot    | way       |
        | lead   | SMS       |
        | lead   | WhatsApp  |
        | buyer  | web chat  |
        | seller | Facebook  |
        | lead   | Instagram |
        | buyer  | e-mail    |

    @use.with_seller=ask_price
    @req.CONV-012 @must
    Scenario Outline: A seller goes on by <way>
      Given Sam is a seller who has been asked about price
      When Sam writes "Around 640k" by <way>
      Then Sam is answered by <way>, or somebody at the brokerage knows of it

      Examples: away from SMS, and back
        | way       |
        | WhatsApp  |
        | web chat  |
        | Instagram |
        | e-mail    |
        | SMS       |

    @use.with_bot=lead
    @req.CONV-012 @must
    Scenario: Somebody in the web chat has no phone number
      Given Noah is a lead
      And Noah has no phone number
      When Noah writes "Hi, I have a question about a house" by web chat
      Then Noah is answered by web chat, or somebody at the brokerage knows of it

    @use.with_bot=<bot> @use.with_crm_replies=yes
    @req.CONV-012 @must
    Scenario Outline: The CRM sends a <bot> nothing by <way>
      Given Sam is a <bot>
      And GoHighLevel sends nothing by any channel, for good
      When Sam writes "Hi, is this Jorge's office?" by <way>
      Then the fault actually occurred
      And somebody at the brokerage knows that Sam waits for an answer

      Examples: a channel that is not set up, and a number that cannot be reached
        | bot    | way      |
        | buyer  | Facebook |
        | seller | SMS      |

  Rule: What is no text is left alone

    @use.with_seller=ask_price
    @req.CONV-012 @must
    Scenario Outline: <entry> in a conversation
      Given Sam is a seller who has been asked about price
      When <entry> comes into Sam's conversation
      Then nothing comes of it for Sam

      Examples: kinds that a CRM has today, and one that it may have tomorrow
        | entry                       |
        | a call                      |
        | a call with a transcript    |
        | a voicemail                 |
        | a review                    |
        | a comment below a post      |
        | an activity                 |
        | a reaction of its own kind  |
        | a kind that nobody knows yet |
        | a mail to somebody else     |

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @req.CONV-012 @must
    Scenario: The question stays open when a call came between
      Given Sam is a seller who has been asked about price
      When a call with a transcript comes into Sam's conversation
      And Sam says "Around 640k"
      Then Sam is asked about seller motivation

    @use.with_bot=lead @use.with_metrics=yes @use.with_left_alone_counts=yes
    @req.CONV-012 @must
    Scenario Outline: <entry> is counted
      Given Maria is a lead
      When Maria says "Hi there"
      Then <entry> in Maria's conversation counts as left alone

      Examples: one that is known, and one that is not
        | entry                        |
        | a call                       |
        | a kind that nobody knows yet |
