Feature: A release is signed and stays as it was signed
  Months after a release somebody asks who let these bots go live, and on what grounds. The broker's signature answers,
  as long as nobody can sign what was not proved, and nobody can change what was signed.

  Rule: A record is signed only where every must passed, or is waived by name, reason, owner and expiry

    @req.SIGN-002 @must
    Scenario: Everything passed
      Given a release of which every must passed
      When the broker signs it
      Then it is signed as accepted

    @req.SIGN-002 @must
    Scenario Outline: A must that failed is waived until <day>
      Given a release of which every must passed
      And a must that failed is waived until <day>
      When the broker signs it
      Then it is signed as accepted, 1 waived

      Examples: the last day counts
        | day        |
        | today      |
        | next month |

    @req.SIGN-002 @must
    Scenario Outline: A release is signed although <fact>
      Given a release of which every must passed
      When the broker signs it although <fact>
      Then it is signed as accepted

      Examples: what is no reason to refuse it
        | fact                                           |
        | a should failed                                |
        | only documents were committed between its runs |

    @req.SIGN-002 @must
    Scenario Outline: A release is not signed when <defect>
      Given a release of which every must passed
      When the broker signs it although <defect>
      Then it is not signed, because <defect>

      Examples: musts that are not known to be kept
        | defect                                  |
        | a must failed                           |
        | a must failed now and then              |
        | a must was not reached                  |
        | nobody can tell whether a must was kept |
        | a must was tested in part               |
        | nothing was run under load              |
        | nothing was run for hours               |
        | a must cannot be asked of these bots    |
        | a must was left out                     |

      Examples: waivers that are none
        | defect                                    |
        | a waiver expired yesterday                |
        | a waiver is valid for too long            |
        | a waiver is for a must that passed        |
        | a waiver is for a must that is unknown    |
        | a waiver is for something that is no must |

      Examples: runs that do not tell of one release, or cannot be trusted
        | defect                                          |
        | the run was interrupted                         |
        | the bots ran inside the suite                   |
        | the suite is not as it was committed            |
        | something was edited during the run             |
        | the load run is of another version of the bots  |
        | the endurance run is of other files of the bots |
        | the profile was edited after the runs           |
        | the same bots failed a must in a further run    |
        | the clock of the signer is behind               |

  Rule: What was signed cannot be changed unseen

    @req.SIGN-002 @must
    Scenario: A record that nobody touched
      Given a release of which every must passed
      When its signed record is verified
      Then nothing has changed since it was signed

    @req.SIGN-002 @must
    Scenario Outline: <tampering> is found
      Given a release of which every must passed
      When its signed record is verified after <tampering>
      Then the verification names <tampering>

      Examples: what may have been done to it
        | tampering                            |
        | a byte of a result                   |
        | a byte of the record                 |
        | a byte of the signature              |
        | a byte of the requirement set        |
        | a byte of a feature                  |
        | a byte of the provenance             |
        | a result that is gone                |
        | a result that was added              |
        | a waiver list that is gone           |
        | a record that is gone                |
        | a signature that is gone             |
        | a result of other bots               |
        | another name below the signature     |
        | a line taken out of the log          |
        | lines of the log that changed places |
        | a record of an older version         |

  Rule: Every must has turned red on flawed bots, not long ago and as it is written now

    @req.SIGN-003 @must
    Scenario: The proof is as old as it may be
      Given a release of which every must passed
      When the broker signs it although a must turned red 90 days ago
      Then it is signed as accepted

    @req.SIGN-003 @must
    Scenario Outline: A must without such a proof cannot be signed: <defect>
      Given a release of which every must passed
      When the broker signs it although <defect>
      Then it is not signed, because <defect>

      Examples: musts that nothing shows to be able to fail
        | defect                                     |
        | a waiver expired yesterday                 |
        | no flawed bot turned a must red            |
        | a must turned red more than 90 days ago    |
        | a must was rewritten since it turned red   |
        | a must turned red in another suite         |
        | the scenarios that turned red were not run |
