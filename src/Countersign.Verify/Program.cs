return Countersign.Verify.Verifier.Run(args, Console.Out, Console.Error);
