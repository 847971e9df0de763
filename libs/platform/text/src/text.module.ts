import { Module } from '@nestjs/common';
import { TextRenderer } from './text-renderer.js';

@Module({ providers: [TextRenderer], exports: [TextRenderer] })
export class TextModule {}
